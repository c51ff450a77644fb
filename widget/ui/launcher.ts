import type { ClientState } from '../core/chat-client.ts';
import type { ChatParts } from './chat-parts.ts';
import { attribute, element, say, sayOrHide } from './element.ts';
import { icon } from './icons.ts';

/** The button that is always there. */
export type Launcher = {
  readonly node: HTMLElement;
  readonly update: (state: ClientState, isOpen: boolean) => void;
  readonly focus: () => void;
};

/** Draws the button. `label`: the site's own words, shown beside the icon. */
export function createLauncher(label: string | null, { words }: ChatParts, toggle: () => void): Launcher {
  const badge = element('span', { class: 'badge', 'aria-hidden': 'true', hidden: true });
  const caption = label === null ? null : element('span', { class: 'label', dir: 'auto' }, label);
  const open = icon('chat');
  const close = icon('down');
  const button = element('button', { type: 'button', class: 'launcher' }, open, close, caption, badge);
  // Who is elsewhere on the page hears of new lines, too.
  const news = element('div', { class: 'unseen', role: 'status' });
  button.addEventListener('click', toggle);
  return {
    node: element('div', {}, button, news),
    update: ({ unread }, isOpen) => {
      const count = isOpen ? 0 : unread;
      const opening = count === 0 ? (label ?? words('launcher')) : words('launcherUnread', { count });
      attribute(button, 'aria-label', isOpen ? words('minimise') : opening);
      attribute(button, 'aria-expanded', String(isOpen));
      sayOrHide(badge, count === 0 ? null : count > 99 ? '99+' : String(count));
      say(news, count === 0 ? '' : opening);
      open.classList.toggle('gone', isOpen);
      close.classList.toggle('gone', !isOpen);
    },
    focus: () => button.focus(),
  };
}
