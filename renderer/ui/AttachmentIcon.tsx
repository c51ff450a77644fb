import {
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMail,
  IconMusic,
  IconPhoto,
  IconVideo,
  type Icon,
} from '@tabler/icons-react';

const kinds: readonly (readonly [RegExp, Icon])[] = [
  [/^image\//, IconPhoto],
  [/pdf/, IconFileTypePdf],
  [/zip|compressed|tar/, IconFileZip],
  [/sheet|excel|csv/, IconFileSpreadsheet],
  [/^message\//, IconMail],
  [/^audio\//, IconMusic],
  [/^video\//, IconVideo],
  [/^text\/|word|document/, IconFileText],
];

/** A sign for a MIME type. */
export function AttachmentIcon({ type }: { readonly type: string }) {
  const Sign = kinds.find(([pattern]) => pattern.test(type))?.[1] ?? IconFile;
  return <Sign size={16} stroke={1.75} aria-hidden="true" />;
}
