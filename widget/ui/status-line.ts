import type { ClientState } from '../core/chat-client.ts';
import type { ChatParts } from './chat-parts.ts';
import { element } from './element.ts';
import { waitingWords } from './waiting-words.ts';

/** What is going on below the lines, read out when it changes: the place in the queue, the agent writing. */
export function createStatusLine({ words }: ChatParts): {
  readonly node: HTMLElement;
  readonly update: (state: ClientState) => void;
} {
  const node = element('div', { role: 'status' });
  let shown = '';
  return {
    node,
    update: ({ agentTyping, chat }) => {
      const typing = agentTyping && chat.status === 'active' ? chat.agent : null;
      const lines = typing === null ? waitingWords(chat, words) : [words('agentTyping', { name: typing })];
      if (shown === lines.join('\n')) return;
      shown = lines.join('\n');
      const dots = element('span', { class: 'dots', 'aria-hidden': 'true' });
      dots.append(element('i'), element('i'), element('i'));
      node.className = typing === null ? 'waiting' : 'typing';
      const said = lines.map((line) => element('p', { dir: 'auto' }, line));
      node.replaceChildren(...(lines.length === 0 ? [] : [dots]), ...said);
    },
  };
}
