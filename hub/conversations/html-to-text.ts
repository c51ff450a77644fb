import { Parser } from 'htmlparser2';

const blocks = new Set(['p', 'ul', 'ol', 'blockquote', 'pre']);

/** The text part of what the composer made: paragraphs apart, list items marked, link targets kept. */
export function htmlToText(html: string): string {
  let text = '';
  const lists: { ordered: boolean; count: number }[] = [];
  let link: { href: string; start: number } | null = null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'br') text += '\n';
        if (blocks.has(name) && lists.length === 0) text = paragraphEnd(text);
        if (name === 'ul' || name === 'ol') lists.push({ ordered: name === 'ol', count: 0 });
        const list = lists.at(-1);
        if (name === 'li' && list !== undefined) {
          list.count += 1;
          text = `${lineEnd(text)}${'  '.repeat(lists.length - 1)}${list.ordered ? `${list.count}. ` : '- '}`;
        }
        if (name === 'a') link = { href: attributes['href'] ?? '', start: text.length };
      },
      ontext(data) {
        text += data;
      },
      onclosetag(name) {
        if (name === 'ul' || name === 'ol') lists.pop();
        if (blocks.has(name) && lists.length === 0) text = paragraphEnd(text);
        if (name === 'a' && link !== null) {
          const words = text.slice(link.start).trim();
          const target = link.href.replace(/^mailto:/, '');
          if (target !== '' && target !== words && link.href !== words) text += ` <${target}>`;
          link = null;
        }
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return text
    .replaceAll(' ', ' ')
    .replaceAll(/[ \t]+\n/g, '\n')
    .trim();
}

function lineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function paragraphEnd(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed === '' ? '' : `${trimmed}\n\n`;
}
