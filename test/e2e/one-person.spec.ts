import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createTransport } from 'nodemailer';
import { freePort } from '../peers/mail/free-port.ts';
import { startSmtpSink, type SmtpSink } from '../peers/mail/smtp-sink.ts';
import { startSmppGateway, type SmppGatewayPeer } from '../peers/smpp/start-smpp-gateway.ts';
import type { XPeer } from '../peers/x/start-x-peer.ts';
import { createCarl, signInCarl } from './support/colleague.ts';
import { openShopOnX, shopAccount, type ShopOnX } from './support/desk-on-x.ts';
import { expect, test } from './support/launch.ts';
import type { TestHub } from './support/test-hub.ts';

const question =
  'Grüß Gott! 😀 Mein Paket ist noch immer nicht da, obwohl es gestern hätte kommen sollen. Können Sie bitte nachsehen?';
const answer =
  'Guten Tag! 📦 Ihr Paket liegt seit heute Früh in der Filiale in der Mariahilfer Straße und wartet dort auf Sie. Liebe Grüße';

let gateway: SmppGatewayPeer;
let shop: ShopOnX;
let x: XPeer;
let answers: SmtpSink;

// The hub's environment is its own: what the account signs in to X with is known before it starts.
test.use({
  // Playwright wants to see that nothing is taken.
  // oxlint-disable-next-line no-empty-pattern
  hubOptions: async ({}, use) => {
    shop = await openShopOnX();
    x = shop.x;
    x.people.join({ handle: 'erika_m', name: 'Erika on X' });
    await use({ mode: 'embedded', environment: { SMSC_PASSWORD: 'secret', ...shop.environment } });
    await x.stop();
  },
});

// Three channels one after the other: longer than the usual test, also on a busy machine.
test.setTimeout(240_000);

test.beforeEach(async () => {
  gateway = await startSmppGateway();
  answers = await startSmtpSink();
});

test.afterEach(async () => {
  await gateway.stop();
  await answers.stop();
});

test('N61 X71 one person by mail, SMS and X: two parts become one message, the answer goes in parts and its receipt is shown; a mention is answered with the sign, taken private and wrapped up; her history is one', async ({
  workspace,
  hub,
  browser,
}) => {
  const smtp = await configure(hub);
  const carl = await signInCarl(browser, hub);
  const thread = workspace.getByRole('log', { name: 'Messages' });
  const history = workspace.getByRole('complementary', { name: 'Customer' });

  // By mail: that is how the shop knows her.
  await createTransport({ host: '127.0.0.1', port: smtp, secure: false, ignoreTLS: true }).sendMail({
    from: 'Erika Muster <erika@customer.example>',
    to: 'service@shop.example',
    subject: 'My order',
    text: 'Where is my order?',
  });
  await expect(workspace.getByRole('region', { name: 'Offer: Erika Muster' })).toBeVisible();
  await workspace.keyboard.press('Enter');
  await expect(thread).toContainText('Where is my order?');
  await wrapUp(workspace);

  // By SMS, in two parts, the second first.
  await gateway.until('a line', () => gateway.binds > 0);
  for (const part of [2, 1]) expect(await gateway.deliver(questionPart(part))).toBe(0);
  const sms = workspace.getByRole('region', { name: 'Offer: +43 660 7654321' });
  await expect(sms).toBeVisible();
  await workspace.keyboard.press('Enter');
  await expect(thread.getByText(question)).toHaveCount(1);
  await sayWhoElse(workspace, 'erika@customer.example');
  await expect(workspace.getByRole('heading', { level: 1, name: 'Erika Muster' })).toBeVisible();
  const field = workspace.getByRole('textbox', { name: 'Text of the SMS' });
  await field.fill(answer);
  await expect(workspace.getByText('UCS-2', { exact: false })).toBeVisible();
  await expect(workspace.getByText('2 parts', { exact: false }).first()).toBeVisible();
  await workspace.keyboard.press('Control+Enter');
  await gateway.until('both parts', () => gateway.taken.length === 2);
  expect(wholeAnswer()).toBe(answer);
  await expect(thread.getByText('sent', { exact: false }).last()).toBeVisible();
  for (const { id } of [...gateway.taken.toReversed(), ...gateway.taken])
    expect(await gateway.deliver(receiptOf(id))).toBe(0);
  await expect(thread.getByText('delivered', { exact: false }).last()).toBeVisible();
  await wrapUp(workspace);

  // On X, in English: not for who has only German.
  const mention = x.people.posts('erika_m', '@shop I am still waiting for my parcel. When will it be here?');
  const offer = workspace.getByRole('region', { name: 'Offer: Erika on X' });
  await expect(offer).toBeVisible();
  await expect(offer).toContainText('English');
  await expect(carl.getByText('Erika on X')).toHaveCount(0);
  await workspace.keyboard.press('Enter');
  const post = workspace.getByRole('textbox', { name: 'Text of the post' });
  await post.click();
  await workspace.keyboard.type('Sorry about that! We are looking into it.');
  await expect(workspace.getByText('^AB')).toBeVisible();
  await workspace.keyboard.press('Control+Enter');
  const reply = await postOfShop((one) => one.text.startsWith('Sorry'));
  await expect(thread).toContainText('We are looking into it. ^AB');
  expect([reply.text, reply.answersId]).toEqual([
    'Sorry about that! We are looking into it. ^AB',
    mention.id,
  ]);

  await workspace.keyboard.press('Alt+v');
  const dialog = workspace.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: 'First direct message' })
    .fill('Could you tell us your order number?');
  await workspace.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => directMessages()).toEqual(['Could you tell us your order number?']);
  const pointer = await postOfShop((one) => one.text.includes('direct message'));
  expect(pointer.answersId).toBe(mention.id);
  await expect(workspace.getByText('Could you tell us your order number?').first()).toBeVisible();

  await sayWhoElse(workspace, '+43 660 7654321');
  await expect(workspace.getByRole('heading', { level: 1, name: 'Erika Muster' })).toBeVisible();
  for (const channel of ['E-mail', 'SMS', 'X'])
    await expect(
      history
        .getByRole('link')
        .filter({ has: workspace.getByRole('img', { name: channel }) })
        .first(),
    ).toBeVisible();
  await wrapUp(workspace);

  // What she answers in private comes to the same agent.
  x.people.sendsDirectMessage('erika_m', 'shop', 'It is 4711.');
  await expect(workspace.getByRole('region', { name: 'Offer: Erika Muster' })).toContainText(
    'last answered by you',
  );
  await workspace.keyboard.press('Enter');
  await expect(thread).toContainText('Could you tell us your order number?');
  await expect(thread).toContainText('It is 4711.');
  expect(x.violations).toEqual([]);
});

/** Part 1 or 2 of her question, as a gateway delivers it. */
function questionPart(part: number) {
  const cut = 67;
  const words = part === 1 ? question.slice(0, cut) : question.slice(cut);
  const body = Buffer.from(words, 'utf16le').swap16();
  return {
    source_addr_ton: 1,
    source_addr_npi: 1,
    source_addr: '436607654321',
    destination_addr: '436601234567',
    esm_class: 0x40,
    data_coding: 8,
    short_message: Buffer.concat([Buffer.from([5, 0, 3, 77, 2, part]), body]),
  };
}

/** What her phone makes of the parts. */
function wholeAnswer(): string {
  return gateway.taken
    .map(({ pdu }) => pdu.fields['short_message'] as Buffer)
    .toSorted((one, other) => (one[5] ?? 0) - (other[5] ?? 0))
    .map((bytes) => Buffer.from(bytes.subarray(6)).swap16().toString('utf16le'))
    .join('');
}

function receiptOf(id: string) {
  const text = `id:${id} sub:001 dlvrd:001 submit date:2611230800 done date:2611230801 stat:DELIVRD err:000 text:`;
  return {
    source_addr: '436607654321',
    destination_addr: '436601234567',
    esm_class: 0x04,
    data_coding: 0,
    short_message: Buffer.from(text),
  };
}

async function postOfShop(wanted: (post: { readonly text: string }) => boolean) {
  const find = () =>
    [...x.world.posts.values()].find(
      (one) => x.people.authorOf(one.id)?.handle === 'shop' && !one.isDeleted && wanted(one),
    );
  await expect.poll(() => find() !== undefined).toBe(true);
  const found = find();
  if (found === undefined) throw new Error('no such post');
  return found;
}

function directMessages(): string[] {
  return x.world.messages.map(({ text }) => text);
}

/** Says who a customer is besides. */
async function sayWhoElse(workspace: Page, identity: string): Promise<void> {
  await workspace.keyboard.press('Alt+j');
  const dialog = workspace.getByRole('dialog');
  await dialog.getByRole('textbox').fill(identity);
  await workspace.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toContainText('known since');
  await dialog.getByRole('button', { name: 'The same person' }).click();
  await expect(dialog).toBeHidden();
}

async function wrapUp(workspace: Page): Promise<void> {
  await workspace.keyboard.press('Alt+e');
  await workspace.getByRole('radio', { name: /Solved/ }).check();
  await workspace.getByRole('button', { name: /^Done/ }).click();
  await expect(workspace.getByRole('radio', { name: /Solved/ })).toBeHidden();
}

/** The user of this machine has both languages, Carl German only. Returns the port of the mail door. */
async function configure(hub: TestHub): Promise<number> {
  const smtp = await freePort();
  const file = join(hub.dataFolder, 'shop.yaml');
  await writeFile(
    file,
    `skills:
  - { id: english, name: { de: Englisch, en: English } }
  - { id: german, name: { de: Deutsch, en: German } }
queues:
  - id: service
    name: Service
    answerWithin: 4h
    rings: [{ skills: [] }]
    wrapUp: { mode: mandatory, codes: [{ id: solved, name: Solved }] }
  - id: service-en
    name: Service EN
    answerWithin: 4h
    rings: [{ skills: [{ skill: english }] }]
    wrapUp: { mode: mandatory, codes: [{ id: solved, name: Solved }] }
routing: { reserve: { places: 0 } }
reception: { smtp: { port: ${smtp} } }
channelAccounts:
  - id: mail
    channel: email
    name: Mail
    address: service@shop.example
    queue: service-en
    language: en
    in: { kind: direct }
    out: { host: 127.0.0.1, port: ${answers.port}, security: none }
  - id: sms
    channel: sms
    name: SMS
    address: '+436601234567'
    queue: service
    country: AT
    languages: { de: { skills: [{ skill: english }] } }
    gateway: { kind: smpp, host: 127.0.0.1, port: ${gateway.port}, security: none, systemId: shop, password: '\${env:SMSC_PASSWORD}' }
${shopAccount(x, '    languages: { en: { skills: [{ skill: english }] }, de: { skills: [{ skill: german }] } }\n')}agents:
  - { login: ${userInfo().username}, name: Anna Berger, role: admin, language: en, skills: [{ skill: english, level: 4 }, { skill: german, level: 4 }] }
  - { login: carl, name: Carl, language: en, skills: [{ skill: german, level: 5 }] }
`,
  );
  await createCarl(hub);
  await hub.run('apply', file);
  return smtp;
}
