import type { InboundText } from '../../text-traffic.ts';
import type { XSelf } from '../x-client.ts';
import { expandText } from './expand-text.ts';
import { fetchPhotos, isPhoto } from './fetch-media.ts';
import type { XInContext } from './in-context.ts';
import { instantOf } from './to-inbound-post.ts';
import type { XIncludes, XMessage, XProblem } from './x-answers.ts';
import { knownId, personOf } from './x-person.ts';

/** A direct message as the hub takes it. `own` ones name the person whom they went to as far as X says. */
export async function toInboundMessage(
  context: XInContext,
  message: XMessage,
  includes: XIncludes,
  problems: readonly XProblem[],
  self: XSelf,
): Promise<Omit<InboundText, 'cursor'>> {
  const senderId = message.sender_id ?? '';
  const { person, name } = personOf(knownId(senderId, message.id), includes, problems);
  const media = (message.attachments?.media_keys ?? []).flatMap((key) => includes.media.get(key) ?? []);
  const links = message.entities?.urls ?? [];
  return {
    channelAccountId: context.account.id,
    externalId: `dm:${message.id}`,
    receivedAt: instantOf(message.created_at ?? '', context.tools.now()),
    text: expandText(
      message.text,
      links,
      (link) => isPicture(link.expanded_url ?? '') && media.some(isPhoto),
    ),
    sender: { kind: 'x', person, name },
    place: { kind: 'dm', eventId: message.id, dmConversationId: conversationOf(message, self) },
    language: null,
    media: await fetchPhotos(context, media),
    own: senderId === self.userId,
    keyword: null,
  };
}

function isPicture(address: string): boolean {
  return /\/messages\/media\/\d+$|\/dm\/\d+\/\d+\//.test(address);
}

/**
 * X's id of a conversation of two: both users' ids, the smaller one first. What a group says is taken as said to us by
 * its sender, so that an answer never reaches somebody else's eyes.
 */
function conversationOf(message: XMessage, self: XSelf): string {
  const named = message.dm_conversation_id ?? '';
  if (/^\d+-\d+$/.test(named)) return pairOf(...(named.split('-') as [string, string]));
  const sender = message.sender_id ?? '';
  const other =
    sender === self.userId ? (message.participant_ids ?? []).find((id) => id !== self.userId) : sender;
  return other === undefined || other === '' ? named : pairOf(self.userId, other);
}

/** The conversation between two people. */
export function pairOf(left: string, right: string): string {
  if (!/^\d+$/.test(left) || !/^\d+$/.test(right)) return `${left}-${right}`;
  return BigInt(left) <= BigInt(right) ? `${left}-${right}` : `${right}-${left}`;
}
