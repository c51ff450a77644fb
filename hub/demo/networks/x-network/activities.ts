import { fieldChoice } from './field-choice.ts';
import { alongMessages, alongPosts } from './includes.ts';
import { showMessage } from './show-message.ts';
import { showPost } from './show-post.ts';
import type { Post, WorldEvent } from './world.ts';
import type { XWorld } from './x-world.ts';

/** Something that happened to somebody, as the Activity API tells it. */
export type Activity = {
  readonly eventType: string;
  /** Whose activity it is. */
  readonly userId: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly includes: Readonly<Record<string, unknown>> | null;
};

const postFields =
  'post.fields=created_at,conversation_id,lang,entities,attachments&user.fields=protected,receives_your_dm&media.fields=url&expansions=author_id,referenced_posts,in_reply_to_user_id,attachments.media_keys';
const messageFields =
  'dm_event.fields=created_at,dm_conversation_id,attachments&user.fields=protected,receives_your_dm&media.fields=url&expansions=sender_id,participant_ids,attachments.media_keys';

/** What an event is to the people whom it concerns. */
export function activitiesOf(world: XWorld, event: WorldEvent, address: string): readonly Activity[] {
  switch (event.kind) {
    case 'posted':
      return postActivities(world, event.post, address);
    case 'deleted':
      return [
        {
          eventType: 'post.delete',
          userId: event.post.authorId,
          payload: { id: event.post.id, author_id: event.post.authorId },
          includes: null,
        },
      ];
    case 'messaged': {
      const { message } = event;
      const choice = fieldChoice(new URLSearchParams(messageFields));
      const payload = showMessage(message, choice);
      const tell = (eventType: string, userId: string): Activity => ({
        eventType,
        userId,
        payload,
        includes: alongMessages(world, [message], choice, userId, address),
      });
      return [tell('dm.received', message.recipientId), tell('dm.sent', message.senderId)];
    }
  }
}

function postActivities(world: XWorld, post: Post, address: string): readonly Activity[] {
  const choice = fieldChoice(new URLSearchParams(postFields));
  const authorOf = (id: string | null): readonly string[] => {
    const authorId = id === null ? undefined : world.posts.get(id)?.authorId;
    return authorId === undefined || authorId === post.authorId ? [] : [authorId];
  };
  const told: readonly (readonly [string, readonly string[]])[] = [
    ['post.create', [post.authorId]],
    ['post.mention.create', post.mentions.filter((id) => id !== post.authorId)],
    ['post.reply.create', authorOf(post.answersId)],
    ['post.quote.create', authorOf(post.quotesId)],
  ];
  return told.flatMap(([eventType, userIds]) =>
    userIds.map((userId) => ({
      eventType,
      userId,
      payload: showPost(world, post, choice),
      includes: alongPosts(world, [post], choice, userId, address).includes,
    })),
  );
}
