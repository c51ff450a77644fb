import { findCustomerByAddress } from '../../conversations/customer-repository.ts';
import type { Unit } from '../../db/database.ts';
import { addIdentity } from '../identity/site-identity-repository.ts';
import { isKnownPerson } from './going-on-repository.ts';

/** Who says that an address is that of a chat's customer: an agent, or nobody but the visitor. */
export type Vouching = 'agent' | 'nobody';

/**
 * K76: whose the conversation with an address is, begun from a chat. An address that another customer has is that
 * customer's: nobody is merged, and no stranger reads what they wrote. A free one becomes the chat's customer's when an
 * agent says so, or when that customer is nobody but this visitor, as with a mail from an unknown sender.
 */
export async function customerOfAddress(
  unit: Unit,
  chatCustomerId: string,
  address: string,
  vouching: Vouching,
  at: number,
): Promise<string> {
  const owner = await findCustomerByAddress(unit.tx, address);
  if (owner !== null) return owner;
  if (vouching === 'agent' || !(await isKnownPerson(unit.tx, chatCustomerId)))
    await addIdentity(unit, { kind: 'email', value: address, customerId: chatCustomerId }, at);
  return chatCustomerId;
}
