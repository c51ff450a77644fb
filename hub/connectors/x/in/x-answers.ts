import { z } from 'zod';

/**
 * What X says, as far as the hub needs it. X leaves out what it has no answer for, adds fields as it likes and calls
 * posts "tweets" in some places: whatever is odd is read as missing, only an id must be there.
 */

const text = z.string().optional().catch(undefined);

/** A list whose odd items are left out. */
function list<T>(item: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((candidate) => {
        const parsed = item.safeParse(candidate);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

const mention = z.object({ id: text, username: text });
const link = z.object({ url: z.string(), expanded_url: text, unwound_url: text, media_key: text });
const entities = z
  .object({ mentions: list(mention).optional(), urls: list(link).optional() })
  .optional()
  .catch(undefined);
export type XLink = z.infer<typeof link>;

const reference = z.object({ id: z.string(), type: z.enum(['retweeted', 'quoted', 'replied_to']) });
const note = z.object({ text: z.string(), entities }).optional().catch(undefined);
const attachments = z
  .object({ media_keys: list(z.string()).optional() })
  .optional()
  .catch(undefined);

/** A post. */
export const xPost = z
  .object({
    id: z.string().regex(/^\d{1,25}$/),
    text: z.string().catch(''),
    author_id: text,
    conversation_id: text,
    created_at: text,
    in_reply_to_user_id: text,
    lang: text,
    entities,
    attachments,
    referenced_posts: list(reference).optional(),
    referenced_tweets: list(reference).optional(),
    edit_history_post_ids: list(z.string()).optional(),
    edit_history_tweet_ids: list(z.string()).optional(),
    note_post: note,
    note_tweet: note,
  })
  .transform((post) => ({
    id: post.id,
    text: post.note_post?.text ?? post.note_tweet?.text ?? post.text,
    authorId: post.author_id ?? '',
    rootId: post.conversation_id ?? post.id,
    createdAt: post.created_at ?? '',
    answersUserId: post.in_reply_to_user_id ?? null,
    language: post.lang ?? '',
    mentions: post.entities?.mentions ?? null,
    links: [
      ...(post.entities?.urls ?? []),
      ...(post.note_post?.entities?.urls ?? post.note_tweet?.entities?.urls ?? []),
    ],
    mediaKeys: post.attachments?.media_keys ?? [],
    references: post.referenced_posts ?? post.referenced_tweets ?? [],
    /** Its versions, oldest first; the last one is the newest. */
    versions: post.edit_history_post_ids ?? post.edit_history_tweet_ids ?? [],
  }));
export type XPost = z.infer<typeof xPost>;

/** X wraps users in some places and not in others. */
const xUser = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && 'data' in value ? value.data : value),
  z.object({
    id: z.string(),
    name: text,
    username: text,
    protected: z.boolean().optional().catch(undefined),
    receives_your_dm: z.boolean().optional().catch(undefined),
  }),
);
export type XUser = z.infer<typeof xUser>;

const xMedia = z.object({ media_key: z.string(), type: text, url: text, preview_image_url: text });
export type XMedia = z.infer<typeof xMedia>;

/** Why something asked for is missing from an answer. */
const problem = z.object({
  type: text,
  title: text,
  detail: text,
  resource_type: text,
  resource_id: text,
  value: text,
});
export type XProblem = z.infer<typeof problem>;

const includes = z
  .object({
    users: list(xUser).optional(),
    posts: list(xPost).optional(),
    tweets: list(xPost).optional(),
    media: list(xMedia).optional(),
  })
  .optional()
  .catch(undefined);

/** What came along with posts or messages, by id. */
export type XIncludes = {
  readonly users: ReadonlyMap<string, XUser>;
  readonly posts: ReadonlyMap<string, XPost>;
  readonly media: ReadonlyMap<string, XMedia>;
};

function byId(value: z.infer<typeof includes>): XIncludes {
  const posts = [...(value?.posts ?? []), ...(value?.tweets ?? [])];
  return {
    users: new Map((value?.users ?? []).map((user) => [user.id, user])),
    posts: new Map(posts.map((post) => [post.id, post])),
    media: new Map((value?.media ?? []).map((media) => [media.media_key, media])),
  };
}

const meta = z.object({ next_token: text }).optional().catch(undefined);

/** A direct message as the timeline of messages has it. */
export const xMessage = z.object({
  id: z.string().regex(/^\d{1,25}$/),
  text: z.string().catch(''),
  event_type: text,
  sender_id: text,
  dm_conversation_id: text,
  participant_ids: list(z.string()).optional(),
  created_at: text,
  entities,
  attachments,
});
export type XMessage = z.infer<typeof xMessage>;

function page<T>(item: z.ZodType<T>) {
  return z
    .object({ data: list(item).optional(), includes, errors: list(problem).optional(), meta })
    .transform((answer) => ({
      items: answer.data ?? [],
      includes: byId(answer.includes),
      problems: answer.errors ?? [],
      nextToken: answer.meta?.next_token ?? null,
    }));
}

/** A page of posts. */
export const postPage = page(xPost);
/** A page of direct messages. */
export const messagePage = page(xMessage);
/** Users that were asked for. */
export const userPage = page(xUser);

/** One post of a stream, and which rules it fits. */
export const streamedPost = z
  .object({
    data: xPost,
    includes,
    matching_rules: list(z.object({ id: z.string(), tag: text })).optional(),
  })
  .transform((answer) => ({
    post: answer.data,
    includes: byId(answer.includes),
    tags: (answer.matching_rules ?? []).flatMap((rule) => (rule.tag === undefined ? [] : [rule.tag])),
  }));

/** What a webhook brings: an event with a payload that depends on its type. */
export const activity = z.object({
  data: z
    .object({
      event_type: z.string(),
      filter: z.object({ user_id: text }).optional().catch(undefined),
      tag: text,
      payload: z.unknown(),
      includes,
    })
    .transform((event) => ({ ...event, includes: byId(event.includes) })),
});
export type XActivity = z.infer<typeof activity>['data'];
