import type { ClientState } from '../core/chat-client.ts';
import type { ChatParts } from './chat-parts.ts';
import { element, sayOrHide } from './element.ts';
import { refusalKey } from './refusal-words.ts';

/** What stands above a chat while the connection is gone. */
export function createBanner({ words }: ChatParts): {
  readonly node: HTMLElement;
  readonly update: (state: ClientState) => void;
} {
  // Read out when its words come, so it has to be there before them.
  const text = element('p', { hidden: true });
  return {
    node: element('div', { class: 'banner', role: 'status' }, text),
    update: ({ online, phase, refusal }) => {
      const offline = online ? null : words('offline');
      sayOrHide(text, phase === 'refused' ? words(refusalKey(refusal)) : offline);
    },
  };
}
