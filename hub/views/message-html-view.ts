import type { MessageHtml } from '../../shared/contract/rest.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { remoteImageAddresses } from '../connectors/email/parse/remote-image-addresses.ts';
import { sanitizeMailHtml } from '../connectors/email/parse/sanitize-html.ts';
import {
  listAttachmentsOfMessages,
  type AttachmentRow,
  type MessageRow,
} from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { createRemoteImages } from '../remote-images/remote-images.ts';

/** Pictures within a mail are sent along as data: addresses, up to this many bytes for all of them. */
const mostInlineBytes = 8 * 1024 * 1024;
const pictureTypes = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/bmp',
  'image/avif',
]);

/**
 * A picture costs its characters each time the mail shows it: a mail that repeats one thousands of times must not grow
 * into gigabytes. Enough for all the pictures that are taken (8 MB each for those within and the remote ones), once.
 */
const mostShownCharacters = 24 * 1024 * 1024;
const publicImages = createRemoteImages();

/** The HTML of a message as it may be shown: sanitised now, with today's rules; null when it has none. */
export async function messageHtmlView(
  db: Unit['tx'],
  blobs: BlobStore,
  message: MessageRow,
  images: 'blocked' | 'allowed',
  remoteImages = publicImages,
): Promise<MessageHtml | null> {
  if (message.html === null) return null;
  const pictures = await inlinePictures(db, blobs, message);
  const remote = await remoteImages.load(images === 'allowed' ? remoteImageAddresses(message.html) : []);
  const withinLimit = limitCharacters(mostShownCharacters);
  const { html, blockedRemoteImages } = sanitizeMailHtml(message.html, {
    images,
    inlineImage: (contentId) => withinLimit(pictures.get(contentId)),
    remoteImage: (address) => withinLimit(remote.get(address)),
  });
  return { html, blockedRemoteImages };
}

function limitCharacters(most: number): (data: string | undefined) => string | null {
  let left = most;
  return (data) => {
    if (data === undefined || data.length > left) return null;
    left -= data.length;
    return data;
  };
}

async function inlinePictures(
  db: Unit['tx'],
  blobs: BlobStore,
  message: MessageRow,
): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>();
  let bytes = 0;
  for (const file of await listAttachmentsOfMessages(db, [message.id])) {
    if (file.content_id === null || !pictureTypes.has(file.type)) continue;
    bytes += file.size;
    if (bytes > mostInlineBytes) break;
    pictures.set(file.content_id, await dataAddress(blobs, file));
  }
  return pictures;
}

async function dataAddress(blobs: BlobStore, file: AttachmentRow): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of blobs.open(file.sha256)) chunks.push(chunk as Buffer);
  return `data:${file.type};base64,${Buffer.concat(chunks).toString('base64')}`;
}
