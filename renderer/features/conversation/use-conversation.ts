import { useEffect, useState } from 'react';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { loadConversation } from './load-conversation.ts';
import { conversationLeft, type ConversationView } from './slice.ts';
import { wantsReading } from './wants-reading.ts';

/**
 * Watches a conversation while it is on screen, and reads it when it is not here or may have gone stale. It is
 * read only once it is watched, so that nothing falls between the reading and the events.
 */
export function useConversation(id: string, unseen: boolean): ConversationView | undefined {
  const live = useLive();
  const dispatch = useAppDispatch();
  const view = useAppSelector((state) => state.conversations.byId[id]);
  const connected = useAppSelector((state) => state.connection.status === 'live');
  const [heard, setHeard] = useState(false);
  const wanted = connected && wantsReading(view);

  useEffect(() => {
    const { heard, stop } = live.watch(id, unseen);
    let gone = false;
    void heard.then(() => (gone ? undefined : setHeard(true)));
    return () => {
      gone = true;
      stop();
      dispatch(conversationLeft({ id }));
    };
  }, [live, dispatch, id, unseen]);

  useEffect(() => {
    if (wanted && heard) void dispatch(loadConversation(id));
  }, [wanted, heard, dispatch, id]);

  return view;
}
