import type { Language } from '../../../shared/contract/primitives.ts';
import { createCustomer } from '../../conversations/customer-repository.ts';
import type { Unit } from '../../db/database.ts';
import type { Visitor } from '../visitor.ts';
import { siteIdentity, type ProvenPerson } from './proven-person.ts';
import {
  addIdentity,
  findCustomerByIdentity,
  isKnownToSite,
  renameCustomer,
} from './site-identity-repository.ts';

/** What a chat that begins knows of its visitor. */
export type NewVisitor = {
  readonly sessionId: string;
  /** As the visitor typed it; a name that the site signed counts more. */
  readonly name: string;
  readonly language: Language | null;
  readonly at: number;
};

/**
 * The customer to whom a visitor's new chat belongs: who the site proved them to be, otherwise a new one. What visitors
 * type about themselves finds nobody.
 */
export async function customerOfVisitor(unit: Unit, visitor: Visitor, input: NewVisitor): Promise<string> {
  const { person } = visitor;
  if (person === undefined)
    return createCustomer(unit, {
      name: input.name,
      address: null,
      visitorId: input.sessionId,
      language: input.language,
      at: input.at,
    });
  return customerOfPerson(unit, visitor.channelAccountId, person, input);
}

/**
 * The customer behind a proven person, made when there is none. The person's mail address finds a customer whom the
 * site does not know as somebody else; nobody's address is taken away.
 */
export async function customerOfPerson(
  unit: Unit,
  channelAccountId: string,
  person: ProvenPerson,
  input: Pick<NewVisitor, 'name' | 'language' | 'at'>,
): Promise<string> {
  const site = siteIdentity(channelAccountId, person.subject);
  const found =
    (await findCustomerByIdentity(unit.tx, 'site', site)) ??
    (await findByMail(unit, channelAccountId, person.mail));
  const customerId =
    found ??
    (await createCustomer(unit, {
      name: person.name || input.name,
      address: null,
      language: input.language,
      at: input.at,
    }));
  await addIdentity(unit, { kind: 'site', value: site, customerId }, input.at);
  if (person.mail !== null)
    await addIdentity(unit, { kind: 'email', value: person.mail, customerId }, input.at);
  if (found !== null && person.name !== '') await renameCustomer(unit, found, person.name);
  return customerId;
}

async function findByMail(unit: Unit, channelAccountId: string, mail: string | null): Promise<string | null> {
  const owner = mail === null ? null : await findCustomerByIdentity(unit.tx, 'email', mail);
  if (owner === null || (await isKnownToSite(unit.tx, owner, channelAccountId))) return null;
  return owner;
}
