const longestName = 200;

/** What a name may end in for a type; the first is put behind a name that ends in anything else. */
const endings: ReadonlyMap<string, readonly string[]> = new Map([
  ['image/png', ['png']],
  ['image/jpeg', ['jpg', 'jpeg', 'jpe', 'jfif']],
  ['image/gif', ['gif']],
  ['image/webp', ['webp']],
  ['image/avif', ['avif']],
  ['image/heic', ['heic', 'heif']],
  ['application/pdf', ['pdf']],
  ['text/plain', ['txt', 'log', 'md']],
  ['text/csv', ['csv']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', ['pptx']],
  ['application/vnd.oasis.opendocument.text', ['odt']],
  ['application/vnd.oasis.opendocument.spreadsheet', ['ods']],
  ['application/vnd.oasis.opendocument.presentation', ['odp']],
  ['application/zip', ['zip']],
  ['application/gzip', ['gz', 'tgz']],
  ['application/x-7z-compressed', ['7z']],
  ['audio/mpeg', ['mp3']],
  ['audio/ogg', ['ogg', 'oga', 'opus']],
  ['audio/wav', ['wav']],
  ['audio/mp4', ['m4a', 'mp4']],
  ['video/mp4', ['mp4', 'm4v']],
  ['video/webm', ['webm']],
  ['video/quicktime', ['mov', 'qt']],
]);

/** Words that a double click runs, or a browser shows as a page: their content does not tell them from a letter. */
const scripts =
  /\.(bat|cmd|com|css|desktop|eml|hta|html?|inf|jar|jse?|lnk|mht(ml)?|mjs|php\d?|pl|ps1|psm1|py|rb|reg|scf|sh|svgz?|url|vb[es]?|wsf|xhtml?|xml|xsl)[. ]*$/i;

/** The type of words by their name: a table, a letter, or null for a script. */
export function textTypeByName(name: string): 'text/plain' | 'text/csv' | null {
  const clean = cleanName(name);
  if (scripts.test(clean)) return null;
  return clean.toLowerCase().endsWith('.csv') ? 'text/csv' : 'text/plain';
}

/**
 * A visitor's file name as it may be shown and saved: no path, no controls, no direction marks, at most 200
 * characters, and an ending that says what the content is.
 */
export function visitorFileName(given: string, type: string): string {
  const name = cleanName(given) || 'file';
  const allowed = endings.get(type) ?? [];
  const dot = name.lastIndexOf('.');
  const said = dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
  const truthful = allowed.includes(said);
  const ending = truthful ? name.slice(dot) : `.${allowed[0] ?? 'bin'}`;
  const stem = Array.from(truthful ? name.slice(0, dot) : name);
  while (stem.join('').length > longestName - ending.length) stem.pop();
  return stem.join('') + ending;
}

function cleanName(given: string): string {
  const base = given
    .toWellFormed()
    .normalize('NFC')
    .split(/[/\\]/)
    .findLast((part) => part.trim() !== '');
  return (base ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
}
