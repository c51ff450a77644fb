import { findByExternalId, findMessage, type MessageRow } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import type { ReleaseRow } from '../release-repository.ts';
import type { TextMessageRow } from '../text-message-repository.ts';

/** A public answer that waits for a supervisor. */
export type HeldMessage = {
  readonly message: MessageRow;
  readonly text: TextMessageRow;
  readonly asked: ReleaseRow;
};

/** What the direct message is kept under that goes with a public pointer. */
export function withPointer(externalId: string): string {
  return `${externalId}:dm`;
}

/** The direct message that waits together with a pointer; null: it is an answer by itself. */
export async function findWaitingWith(unit: Unit, message: MessageRow): Promise<MessageRow | null> {
  const externalId = withPointer(message.external_id);
  const there = await findByExternalId(unit.tx, message.channel_account_id, externalId);
  const together = there === null ? null : await findMessage(unit.tx, there.id);
  return together?.delivery_status === 'held' ? together : null;
}
