import type { TextPart } from './text-part.ts';

/** The readable part of a mail: text, HTML, or several of them. */
export type BodyNode =
  | TextPart
  | { readonly kind: 'multipart'; readonly subtype: string; readonly children: readonly BodyNode[] };

/** What a mail has to read: its plain texts and its HTML, null where there is none. */
export interface MailBody {
  readonly plain: string | null;
  readonly html: string | null;
}

/**
 * Chooses among alternatives and strings the rest together. Where plain text stands beside HTML in a mixed
 * mail (a list's footer, Apple Mail around pictures), each form gets the other's pieces converted.
 */
export function readBody(root: BodyNode | null, toText: (html: string) => string): MailBody {
  return root === null ? { plain: null, html: null } : bodyOf(root, toText);
}

function bodyOf(node: BodyNode, toText: (html: string) => string): MailBody {
  if (node.kind !== 'multipart')
    return node.kind === 'plain' ? { plain: node.text, html: null } : { plain: null, html: node.text };
  const bodies = node.children
    .map((child) => bodyOf(child, toText))
    .filter(({ plain, html }) => hasInk(plain) || hasInk(html));
  if (node.subtype === 'alternative') return alternative(bodies);
  return bodies.length === 1 ? (bodies[0] ?? { plain: null, html: null }) : sequence(bodies, toText);
}

function alternative(bodies: readonly MailBody[]): MailBody {
  return {
    plain: bodies.findLast(({ plain }) => hasInk(plain))?.plain ?? null,
    html: bodies.findLast(({ html }) => hasInk(html))?.html ?? null,
  };
}

function sequence(bodies: readonly MailBody[], toText: (html: string) => string): MailBody {
  const anyPlain = bodies.some(({ plain }) => plain !== null);
  const anyHtml = bodies.some(({ html }) => html !== null);
  return {
    plain: anyPlain
      ? bodies.map(({ plain, html }) => (plain ?? toText(html ?? '')).trimEnd()).join('\n\n')
      : null,
    html: anyHtml ? bodies.map(({ plain, html }) => html ?? asHtml(plain ?? '')).join('\n') : null,
  };
}

function asHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div style="white-space: pre-wrap">${escaped}</div>`;
}

function hasInk(text: string | null): boolean {
  return text !== null && text.trim() !== '';
}
