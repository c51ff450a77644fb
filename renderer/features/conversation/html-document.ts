/** What mails take for granted: a white page, readable type, links that leave this page, nothing wider than it. */
const style = `
  html { color-scheme: light; background: #fff; }
  body { margin: 10px 12px; font: 14px/1.5 Arial, Helvetica, sans-serif; color: #1a2029; overflow-wrap: anywhere; }
  img, table { max-width: 100%; }
  img { height: auto; }
  blockquote { margin: 8px 0; padding-left: 10px; border-left: 2px solid #c5cad3; color: #5d6776; }
  pre { white-space: pre-wrap; }
`;

/** Wraps sanitised HTML as a whole document for the sandboxed frame. */
export function htmlDocument(html: string): string {
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    '<meta name="referrer" content="no-referrer"><base target="_blank">',
    `<style>${style}</style></head><body>${html}</body></html>`,
  ].join('');
}
