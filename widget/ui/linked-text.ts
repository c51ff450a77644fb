import { splitLinks } from '../../shared/domain/chat/split-links.ts';
import { element } from './element.ts';

/** A link that opens elsewhere and tells the other side nothing of this page. */
export function outsideLink(href: string, ...children: readonly (Node | string)[]): HTMLAnchorElement {
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

/** Words with their web addresses as links. */
export function linkedText(text: string): HTMLElement {
  const parts = splitLinks(text).map((part) =>
    part.href === null ? part.text : outsideLink(part.href, part.text),
  );
  return element('div', { class: 'text', dir: 'auto' }, ...parts);
}
