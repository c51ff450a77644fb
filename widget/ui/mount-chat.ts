import type { ChatClient } from '../core/chat-client.ts';
import { createWords } from '../texts/wording.ts';
import type { ChatParts } from './chat-parts.ts';
import { attribute, element } from './element.ts';
import { createFormats } from './format.ts';
import { createHeader } from './header.ts';
import { keepFocusInside } from './keep-focus-inside.ts';
import { createLauncher } from './launcher.ts';
import { createScreens } from './screens.ts';
import { chatStyles } from './styles/chat-styles.ts';

/** Where the chat is shown, and how the site wants it. */
export type ChatMount = {
  /** Stands in the page already; everything is drawn into its shadow root. */
  readonly host: HTMLElement;
  readonly client: ChatClient;
  readonly language: 'de' | 'en';
  readonly position: 'left' | 'right';
  /** The launcher's words, where the site has its own. */
  readonly label: string | null;
};

/** What the page may do with the chat on screen. */
export type MountedChat = {
  readonly open: () => void;
  readonly close: () => void;
  readonly stop: () => void;
};

/** Here the panel covers the whole page; the style sheet says the same. */
const covering = '(max-width: 480px), (max-height: 420px)';

/** Draws the chat. Mounted again on the same host, it is as open as it was. */
export function mountChat({ client, host, label, language, position }: ChatMount): MountedChat {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const words = createWords(language, () => client.state().account?.texts);
  const parts: ChatParts = { client, language, words, formats: createFormats(language), redraw: draw };
  let isOpen = 'open' in host.dataset;

  const launcher = createLauncher(label, parts, () => (isOpen ? minimise() : open()));
  const header = createHeader(parts, minimise);
  const screens = createScreens(parts);
  const panel = element(
    'div',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title' },
    header.node,
    screens.node,
  );
  const frame = element('section', { class: `frame ${position}`, lang: language }, panel, launcher.node);

  function draw(): void {
    const state = client.state();
    attribute(frame, 'aria-label', state.account?.title[language] ?? 'Chat');
    panel.hidden = !isOpen;
    header.update(state);
    screens.update(state);
    launcher.update(state, isOpen);
    watch();
  }

  function watch(): void {
    client.watching(isOpen && !document.hidden && screens.showsLines());
  }

  function show(yes: boolean): void {
    isOpen = yes;
    attribute(host, 'data-open', yes);
    attribute(panel, 'aria-modal', matchMedia(covering).matches ? 'true' : null);
    if (yes) client.connect();
    draw();
  }

  function open(): void {
    if (isOpen) return;
    show(true);
    // On a touch screen a focused field would bring up the keyboard over the greeting.
    if (matchMedia('(pointer: coarse)').matches) header.title.focus();
    else screens.focus();
  }

  function minimise(): void {
    const hadFocus = root.activeElement !== null;
    show(false);
    if (hadFocus) launcher.focus();
  }

  frame.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && isOpen && !header.cancel()) minimise();
    if (event.key === 'Tab' && matchMedia(covering).matches && isOpen)
      keepFocusInside(panel, event, root.activeElement);
  });
  // What is typed here is not meant for the page's own shortcuts.
  for (const type of ['keydown', 'keypress', 'keyup', 'paste'])
    frame.addEventListener(type, (event) => event.stopPropagation());

  const unhear = client.onChange(draw);
  document.addEventListener('visibilitychange', watch);
  root.adoptedStyleSheets = [chatStyles()];
  root.replaceChildren(frame);
  show(isOpen);

  return {
    open,
    close: () => {
      if (isOpen) minimise();
    },
    stop: () => {
      unhear();
      document.removeEventListener('visibilitychange', watch);
      screens.stop();
      client.watching(false);
      root.replaceChildren();
    },
  };
}
