import type { XPerson } from '../../../shared/contract/text-message.ts';
import { addIdentity, findCustomerByIdentity } from '../../chat/identity/site-identity-repository.ts';
import type { TextSender } from '../../connectors/text-traffic.ts';
import { createCustomer } from '../../conversations/customer-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findPerson, putNumber, putPerson } from '../identity-facts-repository.ts';
import { readableNumber } from '../phone-number.ts';
import { nameAsOnX } from '../text-customer-repository.ts';

/** What a new customer begins with. */
export type Beginning = { readonly language: 'de' | 'en' | null; readonly at: number };

/** The number or the user id by which a sender is known. */
export function addressOf(sender: TextSender): string {
  return sender.kind === 'phone' ? sender.number : sender.person.userId;
}

/** A sender as people read it. */
export function nameOf(sender: TextSender): string {
  if (sender.kind === 'phone') return readableNumber(sender.number);
  return sender.name || (sender.person.handle === '' ? '' : `@${sender.person.handle}`);
}

/** The customer who wrote, made when nobody has the number or user id yet (T30). What the network says of them is kept. */
export async function customerOfSender(
  unit: Unit,
  sender: TextSender,
  beginning: Beginning,
): Promise<string> {
  if (sender.kind === 'phone') {
    await putNumber(unit, sender.number, readableNumber(sender.number), beginning.at);
    return customerOf(unit, 'phone', sender.number, nameOf(sender), beginning);
  }
  const known = await findCustomerByIdentity(unit.tx, 'x', sender.person.userId);
  const isNews = await keepPerson(unit, sender.person, beginning.at);
  if (known === null) return customerOf(unit, 'x', sender.person.userId, nameOf(sender), beginning);
  if (isNews && nameOf(sender) !== '') await nameAsOnX(unit, known, nameOf(sender));
  return known;
}

/** The customer with an identity, made with this name when there is none. */
export async function customerOf(
  unit: Unit,
  kind: 'phone' | 'x',
  value: string,
  name: string,
  { language, at }: Beginning,
): Promise<string> {
  const known = await findCustomerByIdentity(unit.tx, kind, value);
  if (known !== null) return known;
  const customerId = await createCustomer(unit, { name, address: null, language, at });
  await addIdentity(unit, { kind, value, customerId }, at);
  return customerId;
}

/** Keeps what came along with a post: what it leaves open stays as it was known. */
async function keepPerson(unit: Unit, person: XPerson, at: number): Promise<boolean> {
  const before = await findPerson(unit.tx, person.userId);
  return putPerson(
    unit,
    {
      ...person,
      handle: person.handle || (before?.handle ?? ''),
      takesDirectMessages: person.takesDirectMessages ?? before?.takesDirectMessages ?? null,
      blocksUs: person.blocksUs || before?.blocksUs === true,
    },
    at,
  );
}
