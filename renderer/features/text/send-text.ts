import { v4 as newUuid } from 'uuid';
import type { Live } from '../../app/live/live-socket.ts';
import type { AppDispatch, RootState } from '../../app/store.ts';
import { replyRefused, replySendStarted, replySent } from '../composer/slice.ts';
import { chooseText } from './choices.ts';

/** What leaves besides the draft's files. */
export type OutgoingText = {
  readonly text: string;
  readonly to?: string;
  readonly answersId?: string;
  readonly quotes?: boolean;
};

/** Sends the SMS or X answer of a conversation once. Answers whether it is committed. */
export function sendText(
  live: Pick<Live, 'send'>,
  conversationId: string,
  contactId: string,
  outgoing: OutgoingText,
  endContact: boolean,
) {
  return async (dispatch: AppDispatch, getState: () => RootState): Promise<boolean> => {
    const draft = getState().composer.drafts[conversationId];
    if (draft === undefined || draft.reply.status === 'sending') return false;

    dispatch(replySendStarted({ conversationId, endContact }));
    const outcome = await live.send({
      type: 'sendText',
      contactId,
      clientMessageId: draft.clientMessageId,
      text: outgoing.text,
      attachmentIds: draft.content.attachments.map((one) => one.id),
      to: outgoing.to,
      answersId: outgoing.answersId,
      quotes: outgoing.quotes ?? false,
      endContact,
    });
    if (!outcome.ok) {
      dispatch(replyRefused({ conversationId, code: outcome.code }));
      return false;
    }
    dispatch(chooseText(conversationId, null));
    dispatch(replySent({ conversationId, newId: newUuid(), seq: outcome.value.seq }));
    return true;
  };
}
