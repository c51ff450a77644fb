const blocks = 'p, div, li, tr, blockquote, h1, h2, h3, h4, h5, h6';

/** HTML as lines of text. DOMParser neither runs scripts nor loads pictures. */
export function htmlToText(html: string): string {
  if (html === '') return '';
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const unseen of page.querySelectorAll('style, script, title')) unseen.remove();
  for (const lineBreak of page.querySelectorAll('br')) lineBreak.replaceWith('\n');
  for (const block of page.querySelectorAll(blocks)) block.append('\n');
  return (page.body.textContent ?? '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
