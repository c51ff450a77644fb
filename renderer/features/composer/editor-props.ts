import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';

/** What every channel's editor gets. */
export type EditorProps = {
  readonly conversation: Conversation;
  readonly contact: Contact;
  /** It is in front, not the note. */
  readonly shown: boolean;
  /** Brings it to the front. */
  readonly onShow: () => void;
};
