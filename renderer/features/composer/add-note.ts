import { v4 as newUuid } from 'uuid';
import type { Live } from '../../app/live/live-socket.ts';
import type { AppDispatch, RootState } from '../../app/store.ts';
import { noteAdded, noteRefused, noteSendStarted } from './slice.ts';

/** Adds the note of a conversation once. */
export function addNote(live: Pick<Live, 'send'>, conversationId: string) {
  return async (dispatch: AppDispatch, getState: () => RootState): Promise<void> => {
    const note = getState().composer.notes[conversationId];
    if (note === undefined || note.sending || note.text.trim() === '') return;
    dispatch(noteSendStarted({ conversationId }));
    const { text, clientMessageId } = note;
    const outcome = await live.send({ type: 'addNote', conversationId, clientMessageId, text: text.trim() });
    if (outcome.ok) dispatch(noteAdded({ conversationId, newId: newUuid() }));
    else dispatch(noteRefused({ conversationId, code: outcome.code }));
  };
}
