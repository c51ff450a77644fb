import type { Command } from '../../shared/contract/command.ts';
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import { composeText } from '../../hub/text/out/compose-text.ts';
import { findTextMessage } from '../../hub/text/text-message-repository.ts';
import type { TextDesk } from './text-desk.ts';

type SendText = Extract<Command, { type: 'sendText' }>;

/** An agent's answer, each a new one. */
export function answer(contactId: string, change: Partial<SendText> = {}): SendText {
  return {
    type: 'sendText',
    contactId,
    clientMessageId: crypto.randomUUID(),
    text: 'It is on its way.',
    attachmentIds: [],
    quotes: false,
    endContact: false,
    ...change,
  };
}

/** What the company sent or is about to, in the order of its making. */
export async function outbound(desk: TextDesk) {
  return desk.database.read
    .selectFrom('messages')
    .selectAll()
    .where('direction', '=', 'outbound')
    .orderBy('id')
    .execute();
}

/** What a connector is handed of a stored message. */
export async function composed(desk: TextDesk, messageId: string) {
  const row = await findTextMessage(desk.database.read, messageId);
  return row === null ? null : composeText(desk.context, noBlobs, row);
}

const noBlobs: BlobStore = {
  store: () => Promise.reject(new Error('nothing is stored')),
  open: () => {
    throw new Error('nothing is opened');
  },
  isFresh: () => false,
  remove: () => Promise.resolve(),
};
