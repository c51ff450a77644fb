/**
 * The header that makes a browser save a file under its name (RFC 6266, names as in RFC 8187): a plain name for old
 * readers, and the real one. Folders, control and direction characters in the name are dropped.
 */
export function attachmentDisposition(name: string): string {
  return disposition('attachment', name);
}

/** The header that lets a browser show a file, and save it under its name. */
export function inlineDisposition(name: string): string {
  return disposition('inline', name);
}

function disposition(kind: 'attachment' | 'inline', name: string): string {
  const safe = safeName(name);
  const plain = safe.replaceAll(/[^\u0020-\u007e]|["\\%]/g, '_');
  if (plain === safe) return `${kind}; filename="${plain}"`;
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeExtended(safe)}`;
}

function safeName(name: string): string {
  const lastPart = name.split(/[/\\]/).at(-1) ?? '';
  // Bidirectional marks could make `gpj.exe` look like a picture.
  const visible = lastPart
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/gu, '');
  const trimmed = visible.trim().replace(/^\.+/, '');
  return shortened(trimmed) || 'file';
}

/** At most 150 characters, with the ending kept and no character cut in half. */
function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= 150) return name;
  const ending = /\.[^.]{1,12}$/u.exec(name)?.[0] ?? '';
  return characters.slice(0, 150 - Array.from(ending).length).join('') + ending;
}

function encodeExtended(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
