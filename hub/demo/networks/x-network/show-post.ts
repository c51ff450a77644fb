import { wantsReferenced, type FieldChoice } from './field-choice.ts';
import type { Link, Post } from './world.ts';
import type { XWorld } from './x-world.ts';

/** A post as X shows it: only what is asked for, `&`, `<` and `>` written as entities. */
export function showPost(world: XWorld, post: Post, choice: FieldChoice): Record<string, unknown> {
  const wants = (field: string): boolean => choice.post.has(field) || choice.expansions.has(field);
  const text = escapeText(post.text);
  const shown: Record<string, unknown> = {
    id: post.id,
    text: isLong(text) ? shorten(text) : text,
    [`edit_history_${choice.words}_ids`]: [...post.versions],
  };
  if (wants('author_id')) shown['author_id'] = post.authorId;
  if (wants('conversation_id')) shown['conversation_id'] = post.conversationId;
  if (wants('created_at')) shown['created_at'] = new Date(post.createdAt).toISOString();
  if (wants('lang')) shown['lang'] = post.language ?? 'und';
  if (wants('reply_settings')) shown['reply_settings'] = 'everyone';
  if (wants('possibly_sensitive')) shown['possibly_sensitive'] = false;
  if (isLong(text) && wants(`note_${choice.words}`)) shown[`note_${choice.words}`] = { text };
  const answered = post.answersId === null ? undefined : world.posts.get(post.answersId);
  if (wants('in_reply_to_user_id') && answered !== undefined)
    shown['in_reply_to_user_id'] = answered.authorId;
  const references = referencesOf(post);
  if (references.length > 0 && (wantsReferenced(choice) || choice.post.has('referenced_tweets')))
    shown[`referenced_${choice.words}s`] = references;
  if (post.mediaKeys.length > 0 && (wants('attachments') || wants('attachments.media_keys')))
    shown['attachments'] = { media_keys: post.mediaKeys };
  if (wants('entities')) addEntities(world, shown, text, post.links);
  return shown;
}

/** The posts that a post refers to, by how. */
export function referencesOf(post: Post): readonly { readonly type: string; readonly id: string }[] {
  return [
    ...(post.quotesId === null ? [] : [{ type: 'quoted', id: post.quotesId }]),
    ...(post.answersId === null ? [] : [{ type: 'replied_to', id: post.answersId }]),
  ];
}

function addEntities(
  world: XWorld,
  shown: Record<string, unknown>,
  text: string,
  links: readonly Link[],
): void {
  const mentions = [...text.matchAll(/(?<![A-Za-z0-9_@])@([A-Za-z0-9_]{1,15})/g)]
    .map((match) => ({ ...place(text, match.index, match[0]), person: world.personByHandle(match[1] ?? '') }))
    .filter(({ person }) => person !== null)
    .map(({ start, end, person }) => ({ start, end, username: person?.handle, id: person?.id }));
  const urls = links.map((link) => ({
    ...place(text, text.indexOf(link.short), link.short),
    url: link.short,
    expanded_url: link.full,
    display_url:
      link.mediaKey === null
        ? link.full.replace(/^https?:\/\//, '')
        : link.short.replace('t.co', 'pic.x.com'),
    ...(link.mediaKey === null ? {} : { media_key: link.mediaKey }),
  }));
  const entities = { ...(mentions.length > 0 ? { mentions } : {}), ...(urls.length > 0 ? { urls } : {}) };
  if (Object.keys(entities).length > 0) shown['entities'] = entities;
}

/** Counted in code points, as X does. */
function place(text: string, index: number, piece: string): { readonly start: number; readonly end: number } {
  const start = Array.from(text.slice(0, index)).length;
  return { start, end: start + Array.from(piece).length };
}

/** `&`, `<` and `>` as X writes them. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function isLong(text: string): boolean {
  return Array.from(text).length > 280;
}

function shorten(text: string): string {
  return `${Array.from(text).slice(0, 250).join('')}… https://t.co/more`;
}
