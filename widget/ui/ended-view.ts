import type { ClientState } from '../core/chat-client.ts';
import type { ChatParts } from './chat-parts.ts';
import { element, say } from './element.ts';
import { createRating } from './rating.ts';
import { createTranscript } from './transcript.ts';

const words = {
  agent: 'endedByAgent',
  visitor: 'endedByVisitor',
  idle: 'endedByIdle',
  lost: 'endedByLoss',
} as const;

/** What follows a chat: by whom it ended, how it was, and the way to keep it. */
export type EndedView = {
  readonly node: HTMLElement;
  readonly update: (state: ClientState) => void;
  readonly focus: () => void;
};

/** Draws it anew for each end. `known`: the visitor's address, '' where nobody knows. */
export function createEndedView(state: ClientState, known: string, parts: ChatParts): EndedView {
  const { account } = state;
  const title = element('h3', { tabindex: -1 });
  const thanks = element('p', { class: 'done', tabindex: -1 }, parts.words('rateThanks'));
  const place = element('div');
  const rating = createRating(parts, () => {
    place.replaceChildren(thanks);
    thanks.focus();
  });
  const node = element('div', { class: 'ended' }, title, place);
  if (account?.transcript === true) node.append(createTranscript(known, parts));

  return {
    node,
    update: ({ account, chat, rated }) => {
      if (chat.status === 'ended') say(title, parts.words(words[chat.by]));
      const shown = rated ? thanks : rating;
      if (account?.rating === true && place.firstChild !== shown) place.replaceChildren(shown);
    },
    focus: () => title.focus(),
  };
}
