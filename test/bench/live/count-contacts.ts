import { openDatabase } from '../../../hub/db/open.ts';

/** What the tables say of the contacts once the hub has stopped. */
export type Counted = {
  readonly contacts: number;
  readonly open: number;
  /** Contacts with more than one open offer, agents with more than one mail in hand: doubled. */
  readonly doubled: number;
  /** Contacts whose end was acknowledged, yet they are open: lost work. */
  readonly lostEnds: number;
};

/** Looks for what was lost or doubled. `ended`: contacts whose end the hub acknowledged. */
export async function countContacts(databaseUrl: string, ended: ReadonlySet<string>): Promise<Counted> {
  const database = await openDatabase(databaseUrl);
  try {
    const contacts = await database.read
      .selectFrom('contacts')
      .select(['id', 'status', 'agent_id'])
      .execute();
    const offers = await database.read
      .selectFrom('offers')
      .select('contact_id')
      .where('ended_at', 'is', null)
      .execute();
    const inHand = contacts.filter(({ status }) => status === 'offered' || status === 'active');
    return {
      contacts: contacts.length,
      open: contacts.filter(({ status }) => status !== 'closed').length,
      doubled:
        repeated(offers.map((offer) => offer.contact_id)) +
        repeated(inHand.flatMap(({ agent_id }) => (agent_id === null ? [] : [agent_id]))),
      lostEnds: contacts.filter(({ id, status }) => status !== 'closed' && ended.has(id)).length,
    };
  } finally {
    await database.close();
  }
}

function repeated(values: readonly string[]): number {
  return values.length - new Set(values).size;
}
