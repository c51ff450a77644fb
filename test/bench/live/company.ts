import { userInfo } from 'node:os';
import { openDatabase } from '../../../hub/db/open.ts';
import { createSessions } from '../../../hub/users/sessions.ts';

/** A signed-in agent of the bench. */
export type Seat = { readonly userId: string; readonly token: string };

/** A company of `agents` people, all of whom answer one queue of mails without wrap-up. */
export function companyOf(agents: number, smtpPort: number): string {
  const people = Array.from(
    { length: agents },
    (_, number) =>
      `  - { login: agent${number}, name: Agent ${number}, skills: [{ skill: english, level: 3 }] }`,
  );
  return `reception: { smtp: { port: ${smtpPort} } }
routing: { reserve: { places: 0 } }
skills: [{ id: english, name: English }]
queues:
  - id: orders
    name: Orders
    answerWithin: 4h
    rings: [{ skills: [{ skill: english }] }]
    wrapUp: { mode: none }
channelAccounts:
  - id: shop
    channel: email
    name: Shop
    address: service@shop.example
    queue: orders
    in: { kind: direct }
    out: { host: 127.0.0.1, port: 9, security: none }
agents:
  - { login: ${userInfo().username}, name: Owner, role: admin }
${people.join('\n')}
`;
}

/** Signs every agent in, in the database itself: two hundred passwords would measure argon2. */
export async function signIn(databaseUrl: string): Promise<readonly Seat[]> {
  const database = await openDatabase(databaseUrl);
  try {
    const sessions = createSessions(database, Date.now);
    const users = await database.read
      .selectFrom('users')
      .select('id')
      .where('login', 'like', 'agent%')
      .orderBy('login')
      .execute();
    const seats: Seat[] = [];
    for (const { id } of users) seats.push({ userId: id, token: (await sessions.create(id, 'bench')).token });
    return seats;
  } finally {
    await database.close();
  }
}
