import type { ChatClient } from '../core/chat-client.ts';

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

/** Draws the chat. */
export function mountChat({ host, client }: ChatMount): MountedChat {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  return {
    open: () => client.connect(),
    close: () => client.watching(false),
    stop: () => root.replaceChildren(),
  };
}
