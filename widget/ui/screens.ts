import type { ClientState } from '../core/chat-client.ts';
import { createBeginView } from './begin-view.ts';
import type { ChatParts, View } from './chat-parts.ts';
import { createChatView } from './chat-view.ts';
import { createClosedView } from './closed-view.ts';
import { element } from './element.ts';
import { createNoticeView } from './notice-view.ts';
import { screenOf, type Screen } from './screen.ts';
import { emptyForm } from './visitor-form.ts';

type Shown = View & { readonly isAtEnd?: () => boolean; readonly stop?: () => void };

/** What is shown below the head: one screen at a time. */
export type Screens = View & {
  /** The newest lines are in sight. */
  readonly showsLines: () => boolean;
  readonly stop: () => void;
};

/** Shows the screen that fits the state, and moves a focus that would be lost with the last one. */
export function createScreens(parts: ChatParts): Screens {
  const node = element('div', { class: 'screen' });
  const typed = emptyForm();
  let goesOn = false;
  let screen: Screen | null = null;
  let shown: Shown = createNoticeView(parts);

  function make(next: Screen, state: ClientState): Shown {
    const { account } = state;
    if (account === null || next === 'connecting' || next === 'refused') return createNoticeView(parts);
    if (next === 'begin') return createBeginView({ ...state, account }, typed, parts);
    if (next === 'closed') return createClosedView({ ...state, account }, typed, parts);
    return createChatView(parts, {
      goesOn: () => goesOn,
      goOn: () => {
        goesOn = true;
        parts.redraw();
      },
      knownMail: () => parts.client.state().identity?.mail ?? typed.mail,
    });
  }

  function update(state: ClientState): void {
    if (state.chat.status !== 'ended') goesOn = false;
    if (/waiting|active/.test(state.chat.status)) typed.text = '';
    const next = screenOf(state, goesOn);
    if (next === screen) return shown.update(state);
    // What was refused before a reload stands in the form again.
    if (next !== 'chat' && typed.text === '') typed.text = state.pending[0]?.text ?? '';
    const hadFocus = node.matches(':focus-within');
    shown.stop?.();
    screen = next;
    shown = make(next, state);
    node.replaceChildren(shown.node);
    shown.update(state);
    if (hadFocus) shown.focus();
  }

  return {
    node,
    update,
    focus: () => shown.focus(),
    showsLines: () => shown.isAtEnd?.() ?? false,
    stop: () => shown.stop?.(),
  };
}
