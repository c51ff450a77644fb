import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { listThreadKeys } from './conversation-text-repository.ts';

/** Whether a conversation on X is one of direct messages. */
export async function isDirect(db: Kysely<Schema>, conversationId: string): Promise<boolean> {
  return (await listThreadKeys(db, conversationId)).some((key) => key.startsWith('dm:'));
}
