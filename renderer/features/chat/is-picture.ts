import type { Attachment } from '../../../shared/contract/message.ts';

/** What every browser draws and none runs. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** Larger ones (bytes) stay files: nobody asked for them yet. */
const largestPicture = 10 * 1024 * 1024;

/** Whether a file of a chat's line is shown in the thread. */
export function isPicture({ type, size }: Pick<Attachment, 'type' | 'size'>): boolean {
  return pictures.has(type) && size > 0 && size <= largestPicture;
}
