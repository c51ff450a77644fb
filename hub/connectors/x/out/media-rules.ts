import type { OutboundText } from '../../text-traffic.ts';

type Attachment = OutboundText['attachments'][number];

const megabyte = 1024 * 1024;

/** What X takes, and how large (bytes). */
const kinds: Readonly<Record<string, { readonly kind: 'image' | 'gif' | 'video'; readonly most: number }>> = {
  'image/jpeg': { kind: 'image', most: 5 * megabyte },
  'image/png': { kind: 'image', most: 5 * megabyte },
  'image/webp': { kind: 'image', most: 5 * megabyte },
  'image/gif': { kind: 'gif', most: 15 * megabyte },
  'video/mp4': { kind: 'video', most: 512 * megabyte },
};

/** A file in X's words. */
export type XMedia = { readonly type: string; readonly category: string; readonly file: Attachment };

/** Puts the files into X's words, or says what X would refuse. */
export function toXMedia(
  message: Pick<OutboundText, 'attachments' | 'to'>,
): { readonly media: readonly XMedia[] } | { readonly refused: string } {
  const place = message.to.kind === 'dm' ? 'dm' : 'tweet';
  const media: XMedia[] = [];
  const found: string[] = [];
  for (const file of message.attachments) {
    const type = file.type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    const known = kinds[type];
    if (known === undefined) return { refused: 'X takes JPEG, PNG, WebP, GIF and MP4 only' };
    if (file.size > known.most) return { refused: `X takes at most ${known.most / megabyte} MB of ${type}` };
    media.push({ type, category: `${place}_${known.kind}`, file });
    found.push(known.kind);
  }
  if (place === 'dm' && media.length > 1)
    return { refused: 'a direct message on X takes one picture or video' };
  if (found.some((kind) => kind !== 'image') && media.length > 1)
    return { refused: 'a post takes four pictures, or one GIF or video' };
  if (media.length > 4) return { refused: 'a post takes at most four pictures' };
  return { media };
}
