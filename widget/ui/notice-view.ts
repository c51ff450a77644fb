import type { ChatParts, View } from './chat-parts.ts';
import { element, say } from './element.ts';
import { refusalKey } from './refusal-words.ts';

/** Nothing but a sentence: while it connects, or when the hub does not want this page. */
export function createNoticeView({ words }: ChatParts): View {
  const node = element('div', { class: 'scroll padded notice', role: 'status', tabindex: -1 });
  return {
    node,
    update: ({ phase, refusal }) =>
      say(node, words(phase === 'refused' ? refusalKey(refusal) : 'connecting')),
    focus: () => node.focus(),
  };
}
