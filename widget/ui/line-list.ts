import type { ClientState } from '../core/chat-client.ts';
import type { ChatParts } from './chat-parts.ts';
import { element } from './element.ts';
import { entriesOf } from './entries.ts';
import { drawnFrom, entryView, type EntryView } from './line-view.ts';

/** The lines of the chat, read out as they come. */
export type LineList = {
  readonly node: HTMLElement;
  readonly update: (state: ClientState) => void;
};

/** Draws lines and keeps what is drawn: a line that goes from "sending" to "read" is the same element throughout. */
export function createLineList(parts: ChatParts): LineList {
  const node = element('div', {
    class: 'lines',
    role: 'log',
    'aria-live': 'polite',
    'aria-relevant': 'additions',
    'aria-label': parts.words('lines'),
  });
  const drawn = new Map<string, EntryView>();

  function update(state: ClientState): void {
    const now = Date.now() + state.clockOffset;
    const entries = entriesOf(state, now);
    const wanted = new Set(entries.map(({ key }) => key));
    for (const [key, view] of drawn) {
      if (wanted.has(key)) continue;
      view.node.remove();
      drawn.delete(key);
    }
    let place = node.firstChild;
    for (const entry of entries) {
      const before = drawn.get(entry.key);
      const isKept = before?.drawnFrom === drawnFrom(entry);
      const view = before !== undefined && isKept ? before : entryView(entry, parts);
      if (before !== undefined && !isKept) {
        if (place === before.node) place = before.node.nextSibling;
        before.node.remove();
      }
      drawn.set(entry.key, view);
      view.update(entry, now);
      if (place === view.node) place = place.nextSibling;
      else node.insertBefore(view.node, place);
    }
  }

  return { node, update };
}
