import { htmlToText } from './html-to-text.ts';

/** A plain editor's draft is kept as drafts are: as HTML, here nothing but text with its line breaks. */
export function textToDraft(text: string): string {
  if (text === '') return '';
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
  return `<p>${escaped}</p>`;
}

/** The text of a plain editor's draft. */
export function draftToText(html: string): string {
  return htmlToText(html);
}
