import type { ChatAccountConfig, EmailAccountConfig } from '../../../shared/contract/config-file.ts';
import type { LocalText } from '../../../shared/contract/primitives.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import { insertMessage } from '../../conversations/message-repository.ts';
import { wordsOnly } from '../../conversations/words-only.ts';
import type { Unit } from '../../db/database.ts';

/** How words came to be a mail. */
export type Origin = 'left' | 'unanswered';

const origins: Readonly<Record<Origin, LocalText>> = {
  left: { de: 'Auf der Website hinterlassen', en: 'Left on the web site' },
  unanswered: { de: 'Aus einem Chat, den niemand beantwortet hat', en: 'From a chat that nobody answered' },
};
const typed: LocalText = {
  de: 'Name und Adresse wurden eingetippt, nicht nachgewiesen.',
  en: 'Name and address were typed, not proven.',
};
const proven: LocalText = {
  de: 'Die Website hat die Adresse bestätigt.',
  en: 'The web site has vouched for the address.',
};

/** K74: agents see that no mail came in, and what the address is worth. */
export async function keepOriginNote(
  unit: Unit,
  conversation: ConversationRow,
  { account, mailbox }: { readonly account: ChatAccountConfig; readonly mailbox: EmailAccountConfig },
  { origin, isProven, messageId, at }: OriginFacts,
): Promise<void> {
  const { language } = mailbox;
  const row = wordsOnly(conversation, {
    direction: 'note',
    external_id: `origin:${messageId}`,
    at,
    author_kind: 'system',
    author_id: null,
    author_name: account.name,
    visible_text: `${origins[origin][language]}. ${(isProven ? proven : typed)[language]}`,
  });
  await insertMessage(unit, row);
  unit.append({ type: 'noteAdded', at, conversationId: conversation.id, messageId: row.id });
}

type OriginFacts = {
  readonly origin: Origin;
  readonly isProven: boolean;
  /** The message that it says this of. */
  readonly messageId: string;
  readonly at: number;
};
