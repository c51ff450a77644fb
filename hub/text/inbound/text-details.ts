import type { MessageDetails } from '../../../shared/contract/text-message.ts';
import type { InboundText, PostPlace, TextSender } from '../../connectors/text-traffic.ts';
import { unknownPerson } from '../x-person.ts';
import { addressOf } from './text-sender.ts';
import type { TextPlaceFound } from './find-text-place.ts';

/** What an inbound message has besides its text. */
export function detailsOf(
  { place, sender }: InboundText,
  conversationId: string,
  found: TextPlaceFound,
): MessageDetails {
  switch (place.kind) {
    case 'sms': {
      const { encoding, segments, missing } = place;
      return { kind: 'sms', number: addressOf(sender), encoding, segments, delivered: 0, missing };
    }
    case 'dm':
      return { kind: 'dm', eventId: place.eventId, author: personOf(sender) };
    case 'post':
      return postDetails(place, sender, conversationId, found);
  }
}

function postDetails(
  place: PostPlace,
  sender: TextSender,
  conversationId: string,
  { answers, quotes }: TextPlaceFound,
): MessageDetails {
  const author = personOf(sender);
  return {
    kind: 'post',
    postId: place.postId,
    url: postAddress(author.handle, place.postId),
    author,
    answersId: answers?.conversation_id === conversationId ? answers.message_id : null,
    quotes: place.quotes === null ? null : { ...place.quotes, messageId: quotes?.message_id ?? null },
    summons: place.summons,
    hidden: false,
    deletedAt: null,
    earlierTexts: [],
    change: null,
  };
}

/** Where a post is on the web; X finds it also without a handle. */
export function postAddress(handle: string, postId: string): string {
  return `https://x.com/${handle === '' ? 'i' : handle}/status/${postId}`;
}

function personOf(sender: TextSender) {
  return sender.kind === 'x' ? sender.person : unknownPerson('');
}
