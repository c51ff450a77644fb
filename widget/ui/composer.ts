import { longestChatLine } from '../../shared/contract/visitor-paths.ts';
import { iconButton } from './button.ts';
import type { ChatParts, View } from './chat-parts.ts';
import { attribute, element, sayOrHide } from './element.ts';
import { createFileTray } from './file-tray.ts';

/** The field for the next line. */
export type Composer = View & { readonly addFiles: (files: Iterable<File>) => void };

/** From here on the characters left are counted. */
const nearEnd = longestChatLine - 200;

/** Makes the field. `sent` hears of each line that leaves it. */
export function createComposer(parts: ChatParts, sent: () => void): Composer {
  const { client, words } = parts;
  const field = element('textarea', {
    rows: 1,
    maxlength: longestChatLine,
    placeholder: words('placeholder'),
    'aria-label': words('formMessage'),
  });
  const tray = createFileTray(parts, look);
  const chooser = element('input', { type: 'file', multiple: true, hidden: true });
  const attach = iconButton(words('attach'), 'clip', () => chooser.click());
  const send = iconButton(words('send'), 'send', sendLine);
  send.classList.add('send');
  const counter = element('div', { class: 'dim small', role: 'status', hidden: true });
  const preview = element('div', { class: 'dim small', id: 'preview' }, words('preview'));
  const row = element('div', { class: 'composer-row' }, attach, field, send);
  const node = element('div', { class: 'composer' }, tray.node, row, counter, preview, chooser);

  function look(): void {
    const { value } = field;
    attribute(send, 'aria-disabled', value.trim() === '' && tray.isEmpty() ? 'true' : null);
    const left = longestChatLine - value.length;
    sayOrHide(counter, value.length < nearEnd ? null : words('charactersLeft', { count: left }));
    // Grows with its text; the style sheet says how far.
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }

  function sendLine(): void {
    field.focus();
    if (field.value.trim() === '' && tray.isEmpty()) return;
    const text = field.value;
    field.value = '';
    client.typing('');
    client.send(text, tray.take());
    sent();
  }

  field.addEventListener('input', () => {
    look();
    client.typing(field.value);
  });
  field.addEventListener('keydown', (event) => {
    // While letters are being composed, Enter chooses among them; Safari says so by its old key code only.
    // oxlint-disable-next-line typescript/no-deprecated
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    sendLine();
  });
  chooser.addEventListener('change', () => {
    tray.add(chooser.files ?? []);
    chooser.value = '';
    field.focus();
  });
  look();

  return {
    node,
    update: ({ account }) => {
      attach.hidden = (account?.files ?? null) === null;
      attribute(chooser, 'accept', account?.files?.types.join(',') ?? null);
      const shows = account?.typingPreview === true;
      preview.hidden = !shows;
      attribute(field, 'aria-describedby', shows ? preview.id : null);
    },
    focus: () => field.focus(),
    addFiles: (files) => {
      tray.add(files);
      field.focus();
    },
  };
}
