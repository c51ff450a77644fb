/** Elements that lay out a mail and can do nothing. */
export const ALLOWED_TAGS: string[] = (
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em ' +
  'figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small ' +
  'span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ');

/** Elements that go with all they contain: code, style sheets, foreign markup, and what renders elsewhere. */
export const DROPPED_WITH_CONTENT: string[] = (
  'script style textarea option select noscript title template svg math iframe frame frameset object embed applet xml xmp ' +
  'plaintext noembed noframes audio video canvas'
).split(' ');

const EVERYWHERE = ['style', 'align', 'valign', 'dir', 'lang', 'title', 'width', 'height', 'bgcolor'];

/** Attributes per element. No id, class or name: they could hit the page's own styles and lookups. */
export const ALLOWED_ATTRIBUTES: Record<string, string[]> = {
  '*': EVERYWHERE,
  a: ['href', 'target', 'rel'],
  img: ['src', 'alt', 'border', 'hspace', 'vspace', 'referrerpolicy', 'loading'],
  table: ['border', 'cellpadding', 'cellspacing', 'rules', 'frame', 'summary'],
  td: ['colspan', 'rowspan', 'nowrap', 'scope', 'headers', 'abbr'],
  th: ['colspan', 'rowspan', 'nowrap', 'scope', 'headers', 'abbr'],
  col: ['span'],
  colgroup: ['span'],
  font: ['color', 'face', 'size'],
  ol: ['start', 'type', 'reversed'],
  ul: ['type'],
  li: ['value', 'type'],
  hr: ['size', 'noshade', 'color'],
  time: ['datetime'],
};
