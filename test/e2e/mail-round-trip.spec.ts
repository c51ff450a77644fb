import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { simpleHeaders } from '../support/simple-headers.ts';
import { startMailTown, type MailTown } from '../peers/mail/mail-town.ts';
import { startDovecot, whyNoDovecot, type Dovecot } from '../peers/mail/start-dovecot.ts';
import { createCarl, signInCarl } from './support/colleague.ts';
import { expect, test } from './support/launch.ts';
import type { TestHub } from './support/test-hub.ts';

const service = 'service@shop.example';
const jo = 'jo@customer.example';

test.use({ hubOptions: { mode: 'embedded', environment: { SHOP_PASSWORD: 'secret' } } });
const missing = whyNoDovecot();
test.skip(missing !== null && process.env['BLENDESK_TEST_REQUIRE_ALL'] !== '1', missing ?? '');

let dovecot: Dovecot;
let town: MailTown;

test.beforeAll(async () => {
  dovecot = await startDovecot();
  for (const address of [service, jo]) await dovecot.setUser(address);
  town = await startMailTown(dovecot);
});

test.afterAll(async () => {
  await town.stop();
  await dovecot.stop();
});

test('T10 a mail from a real mailbox is offered to the agent with the skill, answered into the right thread, and comes back to her', async ({
  workspace,
  hub,
  browser,
}) => {
  await configure(hub);
  const other = await signInCarl(browser, hub);

  await town.send(
    jo,
    [service],
    mail({
      from: `Jo Customer <${jo}>`,
      'message-id': '<first@customer.example>',
      subject: 'Wo ist mein Päckchen?',
      body: 'Hello,\r\n\r\nmy parcel has not come.\r\n\r\nJo\r\n',
    }),
  );
  const offer = workspace.getByRole('region', { name: 'Offer: Jo Customer' });
  await expect(offer).toBeVisible();
  await expect(offer).toContainText('English 2');
  await expect(other.getByText('Jo Customer')).toHaveCount(0);
  await workspace.keyboard.press('Enter');

  await expect(workspace.getByText('my parcel has not come.')).toBeVisible();
  await workspace.getByRole('textbox', { name: 'Text of the reply' }).fill('It is on its way.');
  await expect(workspace.getByText(/Draft saved/)).toBeVisible();
  await workspace.getByRole('button', { name: 'Send & finish' }).click();
  await workspace.getByRole('radio', { name: /Solved/ }).check();
  await workspace.getByRole('button', { name: /^Done/ }).click();

  const [answer] = await town.waitForMail(jo, 1, 20_000);
  if (answer === undefined) throw new Error('no answer came');
  const headers = simpleHeaders(answer);
  expect(headers).toMatchObject({
    'in-reply-to': '<first@customer.example>',
    references: '<first@customer.example>',
    from: expect.stringContaining(service),
  });
  expect(headers['message-id']).toMatch(/^<b\.[0-9a-f]{32}\.[0-9a-f]{32}\.[0-9a-f]{24}@shop\.example>$/);
  const text = answer.toString('utf8');
  expect(text).toContain('text/plain');
  expect(text).toContain('text/html');
  expect(text).toContain('It is on its way.');
  expect(text).toContain('> my parcel has not come.');

  await town.send(
    jo,
    [service],
    mail({
      from: `Jo Customer <${jo}>`,
      'message-id': '<second@customer.example>',
      'in-reply-to': headers['message-id'] ?? '',
      references: `<first@customer.example> ${headers['message-id'] ?? ''}`,
      subject: 'AW: Wo ist mein Päckchen?',
      body: 'Thank you! When will it be here?\r\n\r\nOn Monday, Shop wrote:\r\n> It is on its way.\r\n',
    }),
  );
  await expect(offer).toBeVisible();
  await expect(offer).toContainText('last answered by you');
  await expect(other.getByText('Jo Customer')).toHaveCount(0);
  await offer.getByRole('button', { name: /^Accept/ }).click();
  const thread = workspace.getByRole('log', { name: 'Messages' });
  await expect(thread).toContainText('my parcel has not come.');
  await expect(thread).toContainText('It is on its way.');
  await expect(thread).toContainText('When will it be here?');
});

/** Two agents, one queue that wants English; the user of this machine has it, carl has not. */
async function configure(hub: TestHub): Promise<void> {
  const file = join(hub.dataFolder, 'shop.yaml');
  await writeFile(
    file,
    `skills:
  - { id: english, name: { de: Englisch, en: English } }
  - { id: french, name: { de: Französisch, en: French } }
queues:
  - id: orders
    name: { de: Bestellungen, en: Orders }
    answerWithin: 4h
    rings: [{ skills: [{ skill: english, level: 2 }] }]
    wrapUp: { mode: mandatory, codes: [{ id: solved, name: { de: Gelöst, en: Solved } }] }
channelAccounts:
  - id: shop
    channel: email
    name: Shop
    address: ${service}
    displayName: '{agent} (Shop)'
    queue: orders
    language: en
    in: { kind: imap, host: 127.0.0.1, port: ${dovecot.ports.imap}, security: none, user: ${service}, password: '\${env:SHOP_PASSWORD}' }
    out: { host: 127.0.0.1, port: ${town.port}, security: none }
agents:
  - { login: ${userInfo().username}, name: Anna, role: admin, language: en, skills: [{ skill: english, level: 4 }] }
  - { login: carl, name: Carl, language: en, skills: [{ skill: french, level: 5 }] }
`,
  );
  await createCarl(hub);
  await hub.run('apply', file);
}

function mail({ body, ...headers }: Readonly<Record<string, string>>): string {
  const lines = Object.entries({
    ...headers,
    to: service,
    date: 'Mon, 5 Jan 2026 09:00:00 +0000',
    'mime-version': '1.0',
    'content-type': 'text/plain; charset=utf-8',
  }).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}
