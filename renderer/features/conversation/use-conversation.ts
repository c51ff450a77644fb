import { useEffect } from 'react';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { loadConversation } from './load-conversation.ts';
import { conversationLeft, type ConversationView } from './slice.ts';

/** Watches a conversation while it is on screen, and reads it when it is not here or may have gone stale. */
export function useConversation(id: string): ConversationView | undefined {
  const live = useLive();
  const dispatch = useAppDispatch();
  const view = useAppSelector((state) => state.conversations.byId[id]);
  const connected = useAppSelector((state) => state.connection.status === 'live');
  const wanted =
    connected &&
    (view === undefined ||
      (!view.loading && view.refusal === null && (view.stale || view.conversation === null)));

  useEffect(() => {
    const unwatch = live.watch(id);
    return () => {
      unwatch();
      dispatch(conversationLeft({ id }));
    };
  }, [live, dispatch, id]);

  useEffect(() => {
    if (wanted) void dispatch(loadConversation(id));
  }, [wanted, dispatch, id]);

  return view;
}
