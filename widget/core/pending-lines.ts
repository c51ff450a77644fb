import type { PendingLine } from './chat-client.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** A line of the outbox as the screen shows it. */
export function toPendingLine({ clientId, text, files, code }: OutboxEntry): PendingLine {
  return { clientId, text, files, code, status: code === null ? 'sending' : 'failed' };
}
