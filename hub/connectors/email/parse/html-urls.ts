/** Where a picture comes from. */
export type ImageSource =
  | { readonly kind: 'cid'; readonly contentId: string }
  | { readonly kind: 'data'; readonly url: string }
  | { readonly kind: 'remote'; readonly url: string };

const LONGEST_URL = 4000;
const LONGEST_DATA_URL = 1024 * 1024;
// What browsers pass over inside a scheme, so that "java\tscript:" runs.
// oxlint-disable-next-line no-control-regex
const IGNORED = /[\u0000-\u0020\u007F-\u00A0\u00AD\u200B-\u200F\u2028-\u202F\u2060\uFEFF]+/gu;
// SVG is not here: it is a document that can carry script.
const DATA_IMAGE =
  /^data:image\/(?:png|jpe?g|gif|webp|bmp|x-icon|vnd\.microsoft\.icon|avif);base64,[a-z0-9+/=%\s]*$/i;

/** The address of a link if it leads to a page, a mail address or a telephone; else null. */
export function safeLink(href: string): string | null {
  const trimmed = href.trim();
  if (trimmed.length > LONGEST_URL) return null;
  const scheme = schemeOf(trimmed);
  return scheme !== null && ['http', 'https', 'mailto', 'tel', 'sms', 'callto'].includes(scheme)
    ? withoutControls(trimmed)
    : null;
}

/** The source of a picture if it can only be a picture; else null. */
export function safeUrl(source: string): ImageSource | null {
  const trimmed = source.trim();
  const scheme = schemeOf(trimmed);
  if (scheme === 'cid')
    return { kind: 'cid', contentId: decoded(trimmed.slice(trimmed.indexOf(':') + 1).trim()) };
  if (scheme === 'data')
    return trimmed.length <= LONGEST_DATA_URL && DATA_IMAGE.test(trimmed)
      ? { kind: 'data', url: trimmed }
      : null;
  if (trimmed.length > LONGEST_URL) return null;
  if (scheme === 'http' || scheme === 'https') return { kind: 'remote', url: withoutControls(trimmed) };
  return /^\/\/[^/]/.test(trimmed) ? { kind: 'remote', url: withoutControls(`https:${trimmed}`) } : null;
}

/** Whether loading it would go over the network. */
export function isRemoteUrl(value: string): boolean {
  return /(?:https?:|^\s*\/\/)/i.test(value.slice(0, LONGEST_URL));
}

function schemeOf(url: string): string | null {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url.slice(0, 200).replaceAll(IGNORED, ''))?.[1]?.toLowerCase() ?? null;
}

function withoutControls(url: string): string {
  // oxlint-disable-next-line no-control-regex
  return url.replaceAll(/[\u0000-\u001F\u007F]/g, '').replaceAll(' ', '%20');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
