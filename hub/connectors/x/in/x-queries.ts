/** What is asked for with posts, in the names of X's description. */
export const postQuery = {
  'post.fields': 'attachments,conversation_id,created_at,entities,id,lang,note_post,text,withheld',
  expansions:
    'attachments.media_keys,author_id,edit_history_post_ids,entities.mentions.username,in_reply_to_user_id,referenced_posts',
  'user.fields': 'id,name,protected,receives_your_dm,username,withheld',
  'media.fields': 'media_key,preview_image_url,type,url',
} as const;

/** The same for streams, which still have the older names. */
export const streamQuery = {
  'tweet.fields':
    'attachments,author_id,conversation_id,created_at,edit_history_tweet_ids,entities,id,in_reply_to_user_id,lang,note_tweet,referenced_tweets,text,withheld',
  expansions:
    'attachments.media_keys,author_id,edit_history_tweet_ids,entities.mentions.username,in_reply_to_user_id,referenced_tweets.id,referenced_tweets.id.author_id',
  'user.fields': 'id,name,protected,receives_your_dm,username,withheld',
  'media.fields': 'media_key,preview_image_url,type,url',
} as const;

/** What is asked for with direct messages. */
export const messageQuery = {
  event_types: 'MessageCreate',
  'dm_event.fields': 'attachments,created_at,dm_conversation_id,entities,event_type,id,text',
  expansions: 'attachments.media_keys,participant_ids,sender_id',
  'user.fields': 'id,name,protected,receives_your_dm,username,withheld',
  'media.fields': 'media_key,preview_image_url,type,url',
} as const;

/** What is asked for with people. */
export const userQuery = { 'user.fields': 'id,name,protected,receives_your_dm,username,withheld' } as const;

/** Posts that quote one of ours: X finds quotes by the address of the quoted post, under either of its names. */
export function quotesOf(handle: string): string {
  return `(url:"x.com/${handle}/status" OR url:"twitter.com/${handle}/status") is:quote -is:retweet -from:${handle}`;
}

/** What the stream brings for an account: posts that name or quote it, and its own answers written elsewhere. */
export function streamRuleOf(handle: string): string {
  return `(@${handle} OR url:"x.com/${handle}/status" OR url:"twitter.com/${handle}/status" OR (from:${handle} is:reply)) -is:retweet`;
}
