import type { Database } from '../db/database.ts';
import { listThreadKeys } from './conversation-text-repository.ts';

/** Whether a conversation on X is one of direct messages. */
export async function isDirect(db: Database['read'], conversationId: string): Promise<boolean> {
  return (await listThreadKeys(db, conversationId)).some((key) => key.startsWith('dm:'));
}
