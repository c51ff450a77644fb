import { useEffect } from 'react';
import { v4 as newUuid } from 'uuid';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { readLocalDraft, readLocalNote } from './local-drafts.ts';
import { composerOpened, noteOpened } from './slice.ts';

/**
 * Opens the draft and the note of a conversation: what the hub has, or words this machine kept. Each reading
 * of the conversation is heard like an event, in case one was missed. Answers whether writing can begin.
 */
export function useOpenComposer(conversation: Conversation): boolean {
  const dispatch = useAppDispatch();
  const userId = useAppSelector((state) => state.contacts.meId);
  const ready = useAppSelector(
    (state) =>
      state.composer.drafts[conversation.id] !== undefined &&
      state.composer.notes[conversation.id] !== undefined,
  );
  const { id, draft, seq } = conversation;

  useEffect(() => {
    if (userId === null) return;
    const note = readLocalNote(userId, id);
    dispatch(
      composerOpened({
        conversationId: id,
        stored: draft,
        seq,
        local: readLocalDraft(userId, id),
        newId: newUuid(),
      }),
    );
    dispatch(
      noteOpened({
        conversationId: id,
        text: note?.text ?? '',
        clientMessageId: note?.clientMessageId ?? newUuid(),
      }),
    );
    // Later changes of the draft come as events; a new seq means the conversation was read anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [dispatch, userId, id, seq]);

  return ready;
}
