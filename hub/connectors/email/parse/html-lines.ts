import { Parser } from 'htmlparser2';
import type { LineMark, MarkedLine } from '../../../../shared/domain/email/folded-text.ts';
import { isHidden, markOfElement } from './html-marks.ts';
import { LineWriter } from './line-writer.ts';

/** Elements whose content is no text to read. */
const UNREAD = new Set([
  'script',
  'style',
  'title',
  'template',
  'iframe',
  'noembed',
  'noframes',
  'svg',
  'math',
  'canvas',
  'audio',
  'video',
  'object',
  'applet',
  'xml',
  'select',
  'datalist',
]);
const PARAGRAPHS = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'dl',
  'blockquote',
  'pre',
  'table',
  'fieldset',
  'hr',
  'figure',
]);
const BLOCKS = new Set([
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'nav',
  'aside',
  'address',
  'center',
  'form',
  'li',
  'dt',
  'dd',
  'tr',
  'caption',
  'thead',
  'tbody',
  'tfoot',
  'body',
  'html',
  'legend',
  'figcaption',
]);
const VOID = new Set([
  'br',
  'hr',
  'img',
  'input',
  'meta',
  'link',
  'base',
  'col',
  'wbr',
  'area',
  'embed',
  'param',
  'source',
  'track',
]);
const LONGEST_LINK = 2000;
const FEED_SIZE = 16 * 1024;

interface OpenElement {
  readonly name: string;
  readonly mark: LineMark;
  readonly unread: boolean;
  readonly verbatim: boolean;
  readonly href: string | null;
  readonly textStart: number;
  items: number;
}

class TooDeep extends Error {}

/** What HTML says as lines of text, each with what the markup tells of it; null when it nests too deep. */
export function htmlToLines(html: string, maxDepth: number): readonly MarkedLine[] | null {
  const renderer = new HtmlRenderer(maxDepth);
  const parser = new Parser(renderer, { decodeEntities: true });
  try {
    // In pieces, because the depth is only seen, and the work given up, between two tags.
    for (let start = 0; start < html.length; start += FEED_SIZE)
      parser.write(html.slice(start, start + FEED_SIZE));
    parser.end();
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
  return renderer.writer.lines();
}

class HtmlRenderer {
  readonly writer = new LineWriter();
  readonly #stack: OpenElement[] = [];
  readonly #maxDepth: number;
  /** The open lists, outermost first. */
  readonly #lists: OpenElement[] = [];
  #cut = false;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.#stack.at(-1);
    const found = markOfElement(name, attributes);
    if (found === 'cut') this.#cut = true;
    const mark = this.#inherit(parent?.mark ?? 'own', found);
    const unread = (parent?.unread ?? false) || UNREAD.has(name) || isHidden(attributes);
    if (!unread) this.#begin(name, attributes, mark);
    if (this.#stack.length >= this.#maxDepth) throw new TooDeep();
    const verbatim =
      name === 'pre' ||
      /white-space\s*:\s*pre/i.test(attributes['style'] ?? '') ||
      (parent?.verbatim ?? false);
    const open = {
      name,
      mark,
      unread,
      verbatim,
      href: name === 'a' ? (attributes['href'] ?? null) : null,
      textStart: this.writer.length,
      items: Number(attributes['start'] ?? 1) || 1,
    };
    this.#stack.push(open);
    if (name === 'ul' || name === 'ol') this.#lists.push(open);
  }

  ontext(text: string): void {
    const open = this.#stack.at(-1);
    if (open?.unread === true) return;
    this.writer.text(text, this.#markNow(open?.mark ?? 'own'), open?.verbatim ?? false);
  }

  onclosetag(name: string): void {
    const open = this.#stack.pop();
    if (open !== undefined && this.#lists.at(-1) === open) this.#lists.pop();
    if (open === undefined || open.unread) return;
    if (open.href !== null) this.#writeTarget(open.href, open);
    if (PARAGRAPHS.has(name) && !VOID.has(name)) this.writer.breakLine(2);
    else if (BLOCKS.has(name)) this.writer.breakLine(1);
  }

  #begin(name: string, attributes: Readonly<Record<string, string>>, mark: LineMark): void {
    if (name === 'br') this.writer.newLine(this.#markNow(mark));
    else if (name === 'td' || name === 'th') this.writer.cell();
    else if (name === 'tr') this.writer.row();
    else if (name === 'p' && /\bmso/i.test(attributes['class'] ?? '')) this.writer.breakLine(1);
    else if (PARAGRAPHS.has(name)) this.writer.breakLine(2);
    else if (BLOCKS.has(name)) this.writer.breakLine(1);
    if (name === 'li') this.#writeBullet(mark);
    if (name === 'img') this.#writeImage(attributes, mark);
  }

  #writeBullet(mark: LineMark): void {
    const list = this.#lists.at(-1);
    const indent = '  '.repeat(Math.min(10, Math.max(0, this.#lists.length - 1)));
    this.writer.prefix(`${indent}${list?.name === 'ol' ? `${list.items}.` : '-'} `, this.#markNow(mark));
    if (list !== undefined) list.items += 1;
  }

  #writeImage(attributes: Readonly<Record<string, string>>, mark: LineMark): void {
    const alt = (attributes['alt'] ?? '').trim();
    const isPixel = /^[01]$/.test(attributes['width'] ?? '') || /^[01]$/.test(attributes['height'] ?? '');
    if (alt !== '' && alt.length <= 200 && !isPixel) this.writer.text(`[${alt}]`, this.#markNow(mark), false);
  }

  /** A link's address, unless it only repeats the words. */
  #writeTarget(href: string, open: OpenElement): void {
    const target = href.trim();
    if (!/^(?:https?|ftp|tel):/i.test(target) || target.length > LONGEST_LINK) return;
    const words = this.writer.since(open.textStart).trim();
    if (words === '' || bareUrl(words) === bareUrl(target)) return;
    this.writer.text(` (${target})`, this.#markNow(open.mark), true);
  }

  #inherit(outer: LineMark, found: LineMark | null): LineMark {
    if (outer === 'quote' || outer === 'attribution') return outer;
    if (found === null || found === 'cut') return outer;
    return found;
  }

  /** The first line of an earlier mail that the program marked carries the mark alone. */
  #markNow(mark: LineMark): LineMark {
    if (!this.#cut || mark === 'quote') return mark;
    this.#cut = false;
    return 'cut';
  }
}

function bareUrl(url: string): string {
  return url
    .replace(/^(?:https?:\/\/|ftp:\/\/|tel:)/i, '')
    .replace(/\/$/, '')
    .replaceAll(/\s/g, '')
    .toLowerCase();
}
