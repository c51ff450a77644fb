import { checkFile } from '../core/upload-file.ts';
import { iconButton } from './button.ts';
import type { ChatParts } from './chat-parts.ts';
import { element, sayOrHide } from './element.ts';
import { refusalKey } from './refusal-words.ts';

/** The files that go with the next line. */
export type FileTray = {
  readonly node: HTMLElement;
  readonly add: (files: Iterable<File>) => void;
  /** Hands the files over and is empty. */
  readonly take: () => readonly File[];
  readonly isEmpty: () => boolean;
};

/** An empty tray. `changed` hears of every change by the visitor. */
export function createFileTray({ client, formats, words }: ChatParts, changed: () => void): FileTray {
  let files: readonly File[] = [];
  const list = element('ul', { class: 'tray', hidden: true });
  const complaint = element('div', { class: 'error', role: 'alert', hidden: true });

  function show(next: readonly File[]): void {
    files = next;
    list.replaceChildren(...files.map(row));
    list.hidden = files.length === 0;
    changed();
  }

  function row(file: File): HTMLElement {
    const remove = iconButton(`${words('remove')}: ${file.name}`, 'cross', () => {
      sayOrHide(complaint, null);
      show(files.filter((one) => one !== file));
    });
    const name = element('span', { class: 'file-name', dir: 'auto' }, file.name);
    return element(
      'li',
      { class: 'file' },
      name,
      element('span', { class: 'dim' }, formats.size(file.size)),
      remove,
    );
  }

  return {
    node: element('div', {}, list, complaint),
    add: (given) => {
      const { account } = client.state();
      const complaints: string[] = [];
      const fit = [...given].filter((file) => {
        const code = checkFile(file, account);
        const size = formats.size(account?.files?.maximumBytes ?? 0);
        if (code !== null) complaints.push(`${file.name}: ${words(refusalKey(code), { size })}`);
        return code === null;
      });
      sayOrHide(complaint, complaints.length === 0 ? null : complaints.join('\n'));
      if (fit.length > 0) show([...files, ...fit]);
    },
    take: () => {
      const taken = files;
      sayOrHide(complaint, null);
      show([]);
      return taken;
    },
    isEmpty: () => files.length === 0,
  };
}
