import { v4 as newUuid } from 'uuid';
import type { Live } from '../../app/live/live-socket.ts';
import type { AppDispatch, RootState } from '../../app/store.ts';
import { isBlank } from './draft-machine.ts';
import { replyRefused, replySendStarted, replySent } from './slice.ts';

/** Sends the reply of a conversation once. Answers whether it is committed. */
export function sendReply(
  live: Pick<Live, 'send'>,
  conversationId: string,
  contactId: string,
  endContact: boolean,
) {
  return async (dispatch: AppDispatch, getState: () => RootState): Promise<boolean> => {
    const { drafts, uploads } = getState().composer;
    const draft = drafts[conversationId];
    if (draft === undefined || draft.reply.status === 'sending' || isBlank(draft.content)) return false;
    if ((uploads[conversationId] ?? []).some((one) => one.refusal === null)) return false;

    dispatch(replySendStarted({ conversationId, endContact }));
    const { content, clientMessageId } = draft;
    const outcome = await live.send({
      type: 'sendReply',
      contactId,
      clientMessageId,
      html: content.html,
      cc: [...content.cc],
      attachmentIds: content.attachments.map((one) => one.id),
      endContact,
    });
    if (outcome.ok) dispatch(replySent({ conversationId, newId: newUuid(), seq: outcome.value.seq }));
    else dispatch(replyRefused({ conversationId, code: outcome.code }));
    return outcome.ok;
  };
}
