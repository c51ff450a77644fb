import type { ChatFile } from '../../shared/contract/chat.ts';
import type { PendingFile } from '../core/chat-client.ts';
import type { ChatParts } from './chat-parts.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import { outsideLink } from './linked-text.ts';

/** Kinds that every browser shows, and that are nothing but pictures. */
const pictures = /^image\/(png|jpeg|gif|webp|avif)$/;

/** A file of a line: a picture in a place of fixed size, or a name with its size; a link once the hub has it. */
export function fileView(file: ChatFile | PendingFile, { client, formats, words }: ChatParts): HTMLElement {
  const named = element('span', { class: 'file-name', dir: 'auto' }, file.name);
  const content = [icon('file'), named, element('span', { class: 'dim' }, formats.size(file.size))];
  if (!('key' in file)) return element('span', { class: 'file' }, ...content);
  const href = client.fileUrl(file);
  const isPicture = pictures.test(file.type);
  const link = outsideLink(href, ...(isPicture ? [] : content));
  link.className = isPicture ? 'picture' : 'file';
  if (isPicture) {
    const alt = words('picture', { name: file.name });
    link.append(element('img', { src: href, alt, width: 220, height: 150 }));
  }
  return link;
}
