import type { Unit } from '../db/database.ts';
import { listAddresses } from './message-repository.ts';
import { readMailboxes } from './stored-json.ts';

/** Every address that wrote or received a message of the conversation, lower case. */
export async function participantsOf(db: Unit['tx'], conversationId: string): Promise<ReadonlySet<string>> {
  const addresses = new Set<string>();
  for (const row of await listAddresses(db, conversationId)) {
    if (row.from_address !== null) addresses.add(row.from_address.toLowerCase());
    if (row.reply_to !== null) addresses.add(row.reply_to.toLowerCase());
    for (const box of [...readMailboxes(row.to_list), ...readMailboxes(row.cc_list)]) {
      addresses.add(box.address.toLowerCase());
    }
  }
  return addresses;
}
