import type { MessageRow } from '../../conversations/message-repository.ts';
import type { InboundText } from '../../connectors/text-traffic.ts';
import type { Unit } from '../../db/database.ts';
import type { TextRoute } from './text-route.ts';
import { addressOf, customerOf, customerOfSender, nameOf } from './text-sender.ts';
import { otherOf } from './thread-keys.ts';

/** Who wrote a message, and whose conversation it would begin. */
export type TextWriter = {
  readonly customerId: string;
  readonly author: Pick<MessageRow, 'author_kind' | 'author_id' | 'author_name' | 'direction'>;
  /** The other side's number or user id. */
  readonly address: string;
};

/** The customer who wrote; for what our account wrote elsewhere whom it wrote to, as far as that shows (T38). */
export async function writerOf(unit: Unit, inbound: InboundText, route: TextRoute): Promise<TextWriter> {
  const beginning = { language: route.language, at: inbound.receivedAt };
  const { sender } = inbound;
  if (!inbound.own) {
    const customerId = await customerOfSender(unit, sender, beginning);
    const author = { author_kind: 'customer', author_id: customerId, author_name: nameOf(sender) } as const;
    return { customerId, author: { ...author, direction: 'inbound' }, address: addressOf(sender) };
  }
  const address = addressee(inbound);
  const name = address === addressOf(sender) ? nameOf(sender) : '';
  return {
    customerId: await customerOf(unit, sender.kind, address, name, beginning),
    author: {
      author_kind: 'system',
      author_id: null,
      author_name: route.accountName || nameOf(sender),
      direction: 'outbound',
    },
    address,
  };
}

function addressee({ place, sender }: InboundText): string {
  const own = addressOf(sender);
  return place.kind === 'dm' ? (otherOf(place.dmConversationId, own) ?? own) : own;
}
