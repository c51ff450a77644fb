import type { FileKind } from '../../shared/contract/config-file.ts';

const office = 'application/vnd.openxmlformats-officedocument';

/** MIME types of each kind, as they are told by the content; nothing among them that a browser would run. */
const types: Readonly<Record<FileKind, readonly string[]>> = {
  picture: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/heic'],
  pdf: ['application/pdf'],
  text: ['text/plain', 'text/csv'],
  office: [
    `${office}.wordprocessingml.document`,
    `${office}.spreadsheetml.sheet`,
    `${office}.presentationml.presentation`,
    'application/vnd.oasis.opendocument.text',
    'application/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.oasis.opendocument.presentation',
  ],
  archive: ['application/zip', 'application/gzip', 'application/x-7z-compressed'],
  audio: ['audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/mp4'],
  video: ['video/mp4', 'video/webm', 'video/quicktime'],
};

/** The MIME types of some kinds. */
export function typesOfKinds(kinds: readonly FileKind[]): string[] {
  return kinds.flatMap((kind) => [...types[kind]]);
}
