import type { Unit } from '../db/database.ts';
import { findChatContact } from './chat-contact-repository.ts';
import { isRated } from './chat-rating-repository.ts';

/** Whether the visitor has rated the newest contact of a chat. */
export async function isChatRated(db: Unit['tx'], conversationId: string): Promise<boolean> {
  const contact = await findChatContact(db, conversationId);
  return contact !== null && (await isRated(db, contact.id));
}
