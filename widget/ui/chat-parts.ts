import type { VisitorAccount } from '../../shared/contract/chat.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import type { ChatClient, ClientState } from '../core/chat-client.ts';
import type { Words } from '../texts/wording.ts';
import type { Formats } from './format.ts';

/** What every part of the screen works with. */
export type ChatParts = {
  readonly client: ChatClient;
  readonly language: Language;
  readonly words: Words;
  readonly formats: Formats;
  /** Draws again after something changed that the client knows nothing of. */
  readonly redraw: () => void;
};

/** A part of the screen: made once, then told of every change. */
export type View = {
  readonly node: HTMLElement;
  readonly update: (state: ClientState) => void;
  /** Puts the focus where somebody would go on. */
  readonly focus: () => void;
};

/** The state of a screen that is shown only once the account is known. */
export type KnownState = ClientState & { readonly account: VisitorAccount };
