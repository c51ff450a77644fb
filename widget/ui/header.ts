import type { ClientState } from '../core/chat-client.ts';
import { button, iconButton } from './button.ts';
import type { ChatParts } from './chat-parts.ts';
import { element, say, sayOrHide } from './element.ts';
import { icon } from './icons.ts';

/** The head of the panel: whose chat it is, with whom, and the ways out. */
export type Header = {
  readonly node: HTMLElement;
  readonly title: HTMLElement;
  readonly update: (state: ClientState) => void;
  /** Takes the question back; false when nothing was asked. */
  readonly cancel: () => boolean;
};

/** Draws the head. Ending asks once more, in place. */
export function createHeader(parts: ChatParts, minimise: () => void): Header {
  const { client, language, words } = parts;
  const title = element('h2', { id: 'title', tabindex: -1, dir: 'auto' });
  const talkingTo = element('p', { class: 'dim', dir: 'auto' });
  const avatar = element('span', { class: 'avatar', 'aria-hidden': 'true' }, icon('chat'));
  const end = button(words('end'), 'plain', ask);
  const yes = button(words('endYes'), 'danger', () => {
    close();
    title.focus();
    client.leave();
  });
  const no = button(words('endNo'), 'plain', cancel);
  const question = element(
    'div',
    { class: 'question', role: 'group', 'aria-labelledby': 'question', hidden: true },
    element('span', { id: 'question' }, words('endQuestion')),
    yes,
    no,
  );
  const row = element(
    'div',
    { class: 'header' },
    avatar,
    element('div', { class: 'names' }, title, talkingTo),
    end,
    iconButton(words('minimise'), 'down', minimise),
  );

  function ask(): void {
    question.hidden = false;
    end.hidden = true;
    no.focus();
  }

  function close(): void {
    question.hidden = true;
  }

  function cancel(): boolean {
    if (question.hidden) return false;
    close();
    end.hidden = false;
    end.focus();
    return true;
  }

  return {
    node: element('div', {}, row, question),
    title,
    update: ({ account, chat }) => {
      say(title, account?.title[language] ?? 'Chat');
      sayOrHide(talkingTo, chat.status === 'active' ? words('talkingTo', { name: chat.agent }) : null);
      const isOn = chat.status === 'active' || chat.status === 'waiting';
      // Somebody else ended it meanwhile: there is nothing left to ask.
      if (!isOn && !question.hidden) {
        const hadFocus = question.matches(':focus-within');
        close();
        if (hadFocus) title.focus();
      }
      end.hidden = !isOn || !question.hidden;
      // The room is needed for names.
      avatar.toggleAttribute('hidden', isOn);
    },
    cancel,
  };
}
