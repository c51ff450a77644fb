import type { Language } from '../../../shared/contract/primitives.ts';
import { escapeHtml, textToHtml } from '../../conversations/text-to-html.ts';
import type { SpokenLine } from './whole-chat.ts';

/** In which words and at which clock a chat is written out. */
export type Reader = { readonly language: Language; readonly timeZone: string };

const file: Readonly<Record<Language, string>> = { de: 'Datei', en: 'File' };

/** A chat as text, a paragraph for each line. */
export function chatAsText(lines: readonly SpokenLine[], reader: Reader): string {
  const clock = clockOf(reader);
  return lines
    .map(({ at, name, text, files }) =>
      [`${name} · ${clock.format(at)}`, ...(text === '' ? [] : [text]), ...namesOf(files, reader)].join('\n'),
    )
    .join('\n\n');
}

/** The same as HTML; what people wrote is words in it, never markup. */
export function chatAsHtml(lines: readonly SpokenLine[], reader: Reader): string {
  const clock = clockOf(reader);
  return lines
    .map(({ at, name, text, files }) => {
      const said = [...(text === '' ? [] : [textToHtml(text)]), ...namesOf(files, reader).map(escapeHtml)];
      return `<p><strong>${escapeHtml(name)}</strong> · ${clock.format(at)}<br>${said.join('<br>')}</p>`;
    })
    .join('');
}

/** Day, time and zone: a reader elsewhere knows what is meant. */
export function clockOf({ language, timeZone }: Reader): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}

function namesOf(files: readonly string[], { language }: Reader): readonly string[] {
  return files.map((name) => `[${file[language]}: ${name}]`);
}
