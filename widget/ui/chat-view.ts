import type { ClientState } from '../core/chat-client.ts';
import { createBanner } from './banner.ts';
import { button } from './button.ts';
import type { ChatParts, View } from './chat-parts.ts';
import { createComposer } from './composer.ts';
import { element } from './element.ts';
import { createEndedView, type EndedView } from './ended-view.ts';
import { createLineList } from './line-list.ts';
import { createScroller } from './scroller.ts';
import { createStatusLine } from './status-line.ts';
import { takeDroppedFiles } from './take-dropped-files.ts';

/** The chat itself. */
export type ChatView = View & {
  readonly isAtEnd: () => boolean;
  readonly stop: () => void;
};

/** How the chat asks what belongs to the panel. */
export type ChatViewOptions = {
  /** The visitor writes again in a chat that ended. */
  readonly goesOn: () => boolean;
  readonly goOn: () => void;
  readonly knownMail: () => string;
};

/** Draws lines, what is going on, and the field or what follows the end. */
export function createChatView(parts: ChatParts, options: ChatViewOptions): ChatView {
  const banner = createBanner(parts);
  const list = createLineList(parts);
  const status = createStatusLine(parts);
  const after = element('div');
  const scroller = createScroller(parts, parts.redraw, [list.node, status.node, after]);
  const composer = createComposer(parts, scroller.toEnd);
  const again = button(parts.words('beginAgain'), 'main', () => {
    options.goOn();
    composer.focus();
  });
  const footer = element('div', { class: 'again' }, again);
  const node = element('div', { class: 'chat' }, banner.node, scroller.node, composer.node, footer);
  let ended: EndedView | null = null;
  let newest = '';

  takeDroppedFiles(node, parts.words('dropFiles'), takesFiles, composer.addFiles);

  function takesFiles(): boolean {
    return (parts.client.state().account?.files ?? null) !== null && !composer.node.hidden;
  }

  function updateEnd(state: ClientState): void {
    const isOver = state.chat.status === 'ended' && !options.goesOn();
    const isShut = isOver || state.phase === 'refused';
    const hadFocus = composer.node.matches(':focus-within');
    composer.node.hidden = isShut;
    footer.hidden = !isOver;
    if (!isOver) {
      ended?.node.remove();
      ended = null;
      return;
    }
    ended ??= createEndedView(state, options.knownMail(), parts);
    ended.update(state);
    if (ended.node.parentNode !== null) return;
    after.append(ended.node);
    scroller.toEnd();
    if (hadFocus) ended.focus();
  }

  return {
    node,
    update: (state) => {
      banner.update(state);
      list.update(state);
      status.update(state);
      composer.update(state);
      updateEnd(state);
      const { line, from } = state.lines.at(-1) ?? { line: 0, from: 'system' };
      const next = `${line} ${state.pending.length}`;
      scroller.added(next !== newest && from !== 'visitor');
      newest = next;
    },
    focus: () => {
      if (ended !== null) ended.focus();
      else if (composer.node.hidden) scroller.focus();
      else composer.focus();
    },
    isAtEnd: scroller.isAtEnd,
    stop: scroller.stop,
  };
}
