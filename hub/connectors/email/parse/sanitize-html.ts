import sanitize from 'sanitize-html';
import type { MailProblem } from '../../../../shared/domain/email/mail-problem.ts';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS, DROPPED_WITH_CONTENT } from './html-allow-list.ts';
import { isRemoteUrl, safeLink, safeUrl } from './html-urls.ts';
import { nestsDeeperThan } from './html-depth.ts';
import { safeStyle } from './html-style.ts';
import { ProblemList } from './problem-list.ts';

/** How a mail's HTML is to be made safe. */
export interface SanitizeOptions {
  /** Whether pictures may be loaded from the network, which tells the sender that the mail was read. */
  readonly images: 'blocked' | 'allowed';
  /** The address of a picture that came with the mail, by Content-ID; null when there is none. */
  readonly inlineImage: (contentId: string) => string | null;
  /** What to show for an allowed remote picture: a data: address, or null to leave it out. Absent: its own address. */
  readonly remoteImage?: (address: string) => string | null;
}

/** HTML to put into a sandboxed frame. */
export interface SanitizedHtml {
  readonly html: string;
  /** How many pictures stay unloaded. */
  readonly blockedRemoteImages: number;
  readonly problems: readonly MailProblem[];
}

/** Attributes that are written anew, whatever the mail says. */
const OURS = new Set(['href', 'src', 'target', 'rel', 'referrerpolicy', 'loading']);
const MOST_CHARACTERS = 2 * 1024 * 1024;
const MOST_DEPTH = 500;

/**
 * Makes a mail's HTML safe to show: no scripts, forms, frames, style sheets or links that run code; styles only
 * by a list of harmless properties; remote pictures only when allowed. Bounded in size and depth.
 */
export function sanitizeMailHtml(html: string, options: SanitizeOptions): SanitizedHtml {
  const problems = new ProblemList();
  if (html.length > MOST_CHARACTERS)
    problems.add('html-too-large', `more than ${MOST_CHARACTERS} characters`);
  const bounded = html.slice(0, MOST_CHARACTERS).replaceAll('\0', '');
  if (nestsDeeperThan(bounded, MOST_DEPTH)) {
    problems.add('html-too-deep', `more than ${MOST_DEPTH} elements within each other`);
    return { html: '', blockedRemoteImages: 0, problems: problems.all() };
  }
  let blocked = 0;
  const blockedMark = (): void => {
    blocked += 1;
  };
  const clean = sanitize(bounded, {
    allowedTags: ALLOWED_TAGS,
    allowedAttributes: ALLOWED_ATTRIBUTES,
    nonTextTags: DROPPED_WITH_CONTENT,
    disallowedTagsMode: 'discard',
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'cid', 'data', 'blob'],
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
    allowProtocolRelative: false,
    allowVulnerableTags: false,
    // Styles are checked below, property by property; the library's own parser would only read them again.
    parseStyleAttributes: false,
    transformTags: {
      '*': (tagName, attributes) => {
        const attribs = safeAttributes(tagName, attributes, options, blockedMark);
        return { tagName, attribs: isEmptyImage(tagName, attribs) ? {} : attribs };
      },
    },
  });
  // Not the library's `exclusiveFilter`: it copies all that was written so far for each element it removes, which took
  // minutes for a mail of many such pictures. A bare tag is written in this one way, and text never has a "<".
  return { html: clean.replaceAll('<img />', ''), blockedRemoteImages: blocked, problems: problems.all() };
}

function safeAttributes(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  options: SanitizeOptions,
  onBlocked: () => void,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'style') {
      const style = safeStyle(value);
      if (style.hadUrl) onBlocked();
      if (style.css !== '') kept['style'] = style.css;
    } else if (
      name === 'background' ||
      name === 'srcset' ||
      name === 'poster' ||
      name === 'lowsrc' ||
      name === 'dynsrc'
    ) {
      if (isRemoteUrl(value)) onBlocked();
    } else if (!OURS.has(name)) {
      kept[name] = value;
    }
  }
  if (tag === 'a') return { ...kept, ...linkAttributes(attributes['href']) };
  if (tag === 'img') return { ...kept, ...imageAttributes(attributes, options, onBlocked) };
  return kept;
}

function linkAttributes(href: string | undefined): Record<string, string> {
  const target = href === undefined ? null : safeLink(href);
  return target === null ? {} : { href: target, target: '_blank', rel: 'noopener noreferrer nofollow' };
}

function imageAttributes(
  attributes: Readonly<Record<string, string>>,
  options: SanitizeOptions,
  onBlocked: () => void,
): Record<string, string> {
  const source = safeUrl(attributes['src'] ?? '');
  if (source === null) return {};
  if (source.kind === 'cid') {
    const inline = options.inlineImage(source.contentId);
    return inline === null ? {} : { src: inline };
  }
  if (source.kind === 'data') return { src: source.url };
  if (options.images === 'allowed' && !isTrackingPixel(attributes)) {
    if (options.remoteImage === undefined)
      return { src: source.url, referrerpolicy: 'no-referrer', loading: 'lazy' };
    const shown = options.remoteImage(source.url);
    if (shown !== null) return { src: shown };
  }
  onBlocked();
  return {};
}

function isEmptyImage(tag: string, { src = '', alt = '' }: Readonly<Record<string, string>>): boolean {
  return tag === 'img' && src === '' && alt.trim() === '';
}

/** A picture that nobody can see is there to count the readers. */
function isTrackingPixel(attributes: Readonly<Record<string, string>>): boolean {
  const style = (attributes['style'] ?? '').toLowerCase();
  return (
    (isTiny(attributes['width']) && isTiny(attributes['height'])) ||
    /display\s*:\s*none|visibility\s*:\s*hidden/.test(style) ||
    /(?:^|;)\s*(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$)/.test(style)
  );
}

function isTiny(value: string | undefined): boolean {
  return value !== undefined && /^\s*[01](?:px)?\s*$/i.test(value);
}
