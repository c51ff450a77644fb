import type { Command } from '../../shared/contract/command.ts';
import type { Conversation } from '../../shared/contract/conversation.ts';
import type { MessageDetails } from '../../shared/contract/text-message.ts';
import { smsParts } from '../../shared/domain/sms/segments.ts';

type SendText = Extract<Command, { type: 'sendText' }>;

/** What an SMS, a post or a direct message of ours has besides its text before the network took it. */
export function detailsOf(
  conversation: Conversation,
  text: string,
  asked: Pick<SendText, 'to' | 'answersId' | 'quotes'>,
): MessageDetails | null {
  const { sms, x } = conversation;
  if (sms !== null) {
    const { encoding, parts } = smsParts(text);
    const number = asked.to ?? sms.numbers[0]?.value ?? '';
    return { kind: 'sms', number, encoding, segments: parts.length, delivered: 0, missing: 0 };
  }
  if (x === null) return null;
  const author = { ...x.person, userId: 'us', handle: x.handle, state: 'active', blocksUs: false } as const;
  if (x.kind === 'dm') return { kind: 'dm', eventId: '', author };
  const answered = conversation.messages.find(({ id }) => id === asked.answersId);
  const quoted = asked.quotes && answered?.details?.kind === 'post' ? answered.details : null;
  return {
    kind: 'post',
    postId: '',
    url: null,
    author,
    answersId: asked.quotes ? null : (answered?.id ?? null),
    quotes:
      quoted === null || answered === undefined
        ? null
        : {
            postId: quoted.postId,
            handle: quoted.author.handle,
            text: answered.visibleText,
            messageId: answered.id,
          },
    summons: false,
    hidden: false,
    deletedAt: null,
    earlierTexts: [],
    change: null,
  };
}
