import type { Network } from './network.ts';
import { quotes, whyHidden } from './visible-posts.ts';
import type { Person } from './world.ts';
import { forbidden, type XAnswer } from './x-answer.ts';

/** Why X lets nobody answer or quote a post; null: it does. */
export function refuseReply(network: Network, author: Person, answersId: string): XAnswer | null {
  const { world } = network;
  const answered = world.posts.get(answersId);
  if (answered === undefined || whyHidden(world, answered) !== null)
    return forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
  const other = world.people.get(answered.authorId);
  if (other?.blocks.has(author.id) === true)
    return forbidden('You have been blocked from the author of this tweet.');
  if (!network.summonedOnly || other?.id === author.id) return null;
  const summons = answered.mentions.includes(author.id) || quotes(world, answered, author);
  return summons
    ? null
    : forbidden(
        'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
      );
}

/** Why X does not let a post be quoted; null: it does. */
export function refuseQuote(network: Network, author: Person, quotesId: string): XAnswer | null {
  const { world } = network;
  const quoted = world.posts.get(quotesId);
  if (quoted === undefined || whyHidden(world, quoted) !== null)
    return forbidden('You attempted to quote a Tweet that is deleted or not visible to you.');
  return world.people.get(quoted.authorId)?.blocks.has(author.id) === true
    ? forbidden('You have been blocked from the author of this tweet.')
    : null;
}
