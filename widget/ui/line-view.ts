import { button } from './button.ts';
import type { ChatParts } from './chat-parts.ts';
import { attribute, element, say } from './element.ts';
import type { Entry, LineEntry } from './entries.ts';
import { fileView } from './file-view.ts';
import { linkedText } from './linked-text.ts';
import { refusalKey } from './refusal-words.ts';

/** A drawn entry of the list. */
export type EntryView = {
  readonly node: HTMLElement;
  /** What it was drawn from, as far as that cannot be changed in place. */
  readonly drawnFrom: string;
  readonly update: (entry: Entry, now: number) => void;
};

/** Equal for entries that are drawn alike, but for what `update` changes. */
export function drawnFrom(entry: Entry): string {
  if (entry.kind === 'day') return '';
  const { delivery, files, from, name, text } = entry;
  return JSON.stringify([from, name, text, files, delivery.status === 'failed' ? delivery.code : '']);
}

/** Draws an entry. */
export function entryView(entry: Entry, parts: ChatParts): EntryView {
  return entry.kind === 'day' ? dayView(parts) : lineView(entry, parts);
}

function dayView({ formats }: ChatParts): EntryView {
  const node = element('div', { class: 'day' });
  return {
    node,
    drawnFrom: '',
    update: (entry, now) => {
      if (entry.kind === 'day') say(node, formats.day(entry.at, now));
    },
  };
}

function lineView(entry: LineEntry, parts: ChatParts): EntryView {
  const { formats, words } = parts;
  const { delivery, files, from, text } = entry;
  const name = from === 'visitor' ? words('you') : entry.name;
  const author = element('div', { class: 'author', dir: 'auto' }, name);
  const meta = element('div', { class: 'meta' });
  const node = element(
    'div',
    { class: `line ${from}` },
    name === '' ? null : author,
    text === '' ? null : element('div', { class: 'bubble' }, linkedText(text)),
    ...files.map((file) => fileView(file, parts)),
    delivery.status === 'failed' ? failure(delivery.clientId, entry, parts) : meta,
  );
  return {
    node,
    drawnFrom: drawnFrom(entry),
    update: (now) => {
      if (now.kind === 'day') return;
      // Who wrote it is always said, but shown only where it changes.
      attribute(author, 'class', now.isFirst && from === 'agent' ? 'author' : 'unseen');
      node.classList.toggle('first', now.isFirst);
      const { at, delivery, isLast } = now;
      const key = ({ sending: 'lineSending', sent: 'lineSent', read: 'lineRead' } as const)[
        delivery.status as 'sent'
      ];
      const told = [at === null ? '' : formats.time(at), key === undefined ? '' : words(key)];
      say(meta, told.filter((one) => one !== '').join(' · '));
      meta.classList.toggle('unseen', !isLast || from === 'system');
    },
  };
}

function failure(clientId: string, { delivery, files }: LineEntry, { client, formats, words }: ChatParts) {
  const code = delivery.status === 'failed' ? delivery.code : null;
  const size = formats.size(client.state().account?.files?.maximumBytes ?? 0);
  const isOfFile = code === 'no-answer' || code === 'internal' || code === 'forbidden';
  const reason = files.length > 0 && isOfFile ? words('fileFailed') : words(refusalKey(code), { size });
  return element(
    'div',
    { class: 'failure' },
    element('span', {}, `${words('lineFailed')} ${reason} `),
    button(words('retry'), 'link', () => client.retry(clientId)),
    button(words('remove'), 'link', () => client.remove(clientId)),
  );
}
