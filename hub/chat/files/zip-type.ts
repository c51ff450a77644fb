import { readZipDirectory } from './zip-directory.ts';

const openXml = 'application/vnd.openxmlformats-officedocument';

/** The part that makes a zip archive a document of this type. */
const mainParts: ReadonlyMap<string, string> = new Map([
  ['word/document.xml', `${openXml}.wordprocessingml.document`],
  ['xl/workbook.xml', `${openXml}.spreadsheetml.sheet`],
  ['ppt/presentation.xml', `${openXml}.presentationml.presentation`],
]);

const openDocuments: ReadonlySet<string> = new Set([
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
]);

/** Parts that run when the document is opened, or make the archive a program. */
const program =
  /(^|\/)vbaProject\.bin$|^xl\/macrosheets\/|(^|\/)activeX\/|^(Basic|Scripts)\/|\.class$|^META-INF\/MANIFEST\.MF$|^AndroidManifest\.xml$/i;

/** Archives that say they hold more than this are not worth the risk of unpacking them. */
const mostUnpacked = 1024 ** 3;
const mostFold = 200;
const harmless = 50 * 1024 ** 2;

/**
 * The MIME type of a zip archive by the names in its directory; null for programs, documents with macros, archives
 * that would burst whoever opens them, and broken ones. Nothing is unpacked.
 */
export function zipType(head: Buffer, tail: Buffer, size: number): string | null {
  const directory = readZipDirectory(tail, size);
  if (directory === null) return null;
  const { names, unpackedBytes } = directory;
  if (names.some((name) => program.test(name))) return null;
  if (unpackedBytes > mostUnpacked) return null;
  if (unpackedBytes > harmless && unpackedBytes > size * mostFold) return null;

  const document = openDocumentType(head);
  if (document !== null) return openDocuments.has(document) && names.includes('mimetype') ? document : null;
  if (!names.includes('[Content_Types].xml')) return 'application/zip';
  const types = [...mainParts].flatMap(([part, type]) => (names.includes(part) ? [type] : []));
  return types.length === 1 ? (types[0] ?? null) : null;
}

/** OpenDocument 1.3, part 2, 3.3: the first file is `mimetype`, stored as it is, without extra fields. */
function openDocumentType(head: Buffer): string | null {
  if (head.length < 38 || head.toString('latin1', 30, 38) !== 'mimetype') return null;
  const stored = head.readUInt16LE(8) === 0 && head.readUInt16LE(28) === 0;
  const length = head.readUInt32LE(18);
  return stored && length < 200 ? head.toString('latin1', 38, 38 + length) : 'unknown';
}
