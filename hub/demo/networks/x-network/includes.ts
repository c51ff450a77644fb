import { wantsReferenced, type FieldChoice } from './field-choice.ts';
import { showPerson } from './show-person.ts';
import { referencesOf, showPost } from './show-post.ts';
import { whyHidden } from './visible-posts.ts';
import type { DirectMessage, Media, Post } from './world.ts';
import { partialError } from './x-answer.ts';
import type { XWorld } from './x-world.ts';

type Shown = Readonly<Record<string, unknown>>;
/** What comes along with posts and messages, and what of it cannot be seen. */
export type Along = { readonly includes: Shown; readonly errors: readonly Shown[] };

/** What posts bring along as their expansions ask: authors, posts referred to, media. */
export function alongPosts(
  world: XWorld,
  posts: readonly Post[],
  choice: FieldChoice,
  viewerId: string | null,
  address: string,
): Along {
  const references = wantsReferenced(choice)
    ? unique(posts.flatMap((post) => referencesOf(post).map(({ id }) => id)))
    : [];
  const referenced = references
    .map((id) => world.posts.get(id))
    .filter((post) => post !== undefined && whyHidden(world, post) === null)
    .filter((post) => post !== undefined);
  const errors = references.flatMap((id) => {
    const why = whyHidden(world, world.posts.get(id));
    return why === null ? [] : [partialError(why, 'post', `referenced_${choice.words}s.id`, id)];
  });
  const versions = wantsVersions(choice)
    ? unique(posts.flatMap((post) => post.versions.filter((version) => version !== post.id)))
    : [];
  const all = [...posts, ...referenced];
  const people = unique([
    ...(choice.expansions.has('author_id') ? posts.map((post) => post.authorId) : []),
    ...(bringsTheirAuthors(choice) ? referenced.map((post) => post.authorId) : []),
    ...(choice.expansions.has('entities.mentions.username') ? posts.flatMap((post) => post.mentions) : []),
    ...(choice.expansions.has('in_reply_to_user_id')
      ? posts.flatMap((post) => answeredAuthor(world, post))
      : []),
  ]);
  const mediaKeys = choice.expansions.has('attachments.media_keys')
    ? all.flatMap((post) => post.mediaKeys)
    : [];
  return {
    includes: {
      ...users(world, people, choice, viewerId),
      ...some(
        `${choice.words}s`,
        [...referenced, ...versions.flatMap((id) => seen(world, id))].map((post) =>
          showPost(world, post, choice),
        ),
      ),
      ...some(
        'media',
        showMedia(world, mediaKeys, choice, ({ key }) => `${address}/media/${key}`),
      ),
    },
    errors,
  };
}

/** What direct messages bring along. Their pictures are shown only to who is signed in, at an endpoint of their own. */
export function alongMessages(
  world: XWorld,
  messages: readonly DirectMessage[],
  choice: FieldChoice,
  viewerId: string,
  address: string,
): Shown {
  const people = unique([
    ...(choice.expansions.has('sender_id') ? messages.map((message) => message.senderId) : []),
    ...(choice.expansions.has('participant_ids')
      ? messages.flatMap((message) => [message.senderId, message.recipientId])
      : []),
  ]);
  const withMedia = choice.expansions.has('attachments.media_keys') ? messages : [];
  const media = withMedia.flatMap((message) =>
    showMedia(
      world,
      message.mediaKeys,
      choice,
      ({ id }) => `${address}/1.1/ton/data/dm/${message.id}/${id}/photo`,
    ),
  );
  return { ...users(world, people, choice, viewerId), ...some('media', media) };
}

function users(world: XWorld, ids: readonly string[], choice: FieldChoice, viewerId: string | null): Shown {
  const people = ids.map((id) => world.people.get(id)).filter((person) => person !== undefined);
  return some(
    'users',
    people.map((person) => showPerson(world, person, choice, viewerId)),
  );
}

function showMedia(
  world: XWorld,
  keys: readonly string[],
  choice: FieldChoice,
  addressOf: (media: Media) => string,
): readonly Shown[] {
  return unique(keys)
    .map((key) => world.mediaByKey(key))
    .filter((media) => media !== null)
    .map((media) => ({
      media_key: media.key,
      type: media.type.startsWith('video/') ? 'video' : 'photo',
      ...(choice.media.has('url') ? { url: `${addressOf(media)}.${media.type.split('/')[1]}` } : {}),
    }));
}

function wantsVersions(choice: FieldChoice): boolean {
  return choice.expansions.has(`edit_history_${choice.words}_ids`);
}

function seen(world: XWorld, id: string): readonly Post[] {
  const post = world.posts.get(id);
  return post === undefined || whyHidden(world, post) !== null ? [] : [post];
}

function bringsTheirAuthors(choice: FieldChoice): boolean {
  return choice.words === 'post'
    ? choice.expansions.has('author_id')
    : choice.expansions.has('referenced_tweets.id.author_id');
}

function answeredAuthor(world: XWorld, post: Post): readonly string[] {
  const answered = post.answersId === null ? undefined : world.posts.get(post.answersId);
  return answered === undefined ? [] : [answered.authorId];
}

function some(name: string, items: readonly Shown[]): Shown {
  return items.length === 0 ? {} : { [name]: items };
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
