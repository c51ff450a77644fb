import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ChatVisitor } from '../peers/chat-visitor.ts';
import { startMailTown, type MailTown } from '../peers/mail/mail-town.ts';
import { startDovecot, whyNoDovecot, type Dovecot } from '../peers/mail/start-dovecot.ts';
import { expect, test } from './support/launch.ts';
import type { TestHub } from './support/test-hub.ts';

const service = 'service@shop.example';
const jo = 'jo@customer.example';

test.use({ hubOptions: { mode: 'embedded', environment: { SHOP_PASSWORD: 'secret' } } });
const missing = whyNoDovecot();
test.skip(missing !== null && process.env['BLENDESK_TEST_REQUIRE_ALL'] !== '1', missing ?? '');

let dovecot: Dovecot;
let town: MailTown;
let visitor: ChatVisitor | null = null;

test.beforeAll(async () => {
  dovecot = await startDovecot();
  for (const address of [service, jo]) await dovecot.setUser(address);
  town = await startMailTown(dovecot);
});

test.afterEach(() => {
  visitor?.close();
  visitor = null;
});

test.afterAll(async () => {
  await town.stop();
  await dovecot.stop();
});

test('W24 half a sentence of a mail is parked for a chat and is back, caret and all, within a second of its end', async ({
  workspace,
  hub,
}) => {
  await configure(hub);
  await town.send(jo, [service], mail('Where is my parcel?', 'Hello,\r\n\r\nmy parcel has not come.\r\n'));
  await expect(workspace.getByRole('region', { name: 'Offer: Jo Customer' })).toBeVisible();
  await workspace.keyboard.press('Enter');
  const reply = workspace.getByRole('textbox', { name: 'Text of the reply' });
  await reply.click();
  await workspace.keyboard.type('Dear Jo, your parcel will be');
  for (let steps = 0; steps < 8; steps += 1) await workspace.keyboard.press('ArrowLeft');

  visitor = new ChatVisitor({ address: hub.address, accountId: 'web' });
  await visitor.begin('Hello, is anybody there?', { name: 'Vera Visitor' });
  const offer = workspace.getByRole('region', { name: 'Offer: Vera Visitor' });
  await expect(offer).toContainText('Accepting parks “Where is my parcel?” (Jo Customer)');
  await workspace.keyboard.press('Alt+a');

  await expect(workspace.getByRole('heading', { level: 1, name: 'Vera Visitor' })).toBeVisible();
  const parked = workspace.getByRole('link', { name: /Jo Customer/ });
  await expect(parked).toContainText('back after the chat with Vera Visitor');
  await expect(parked).toContainText('Draft');
  const line = workspace.getByRole('textbox', { name: 'Line to the visitor' });
  await expect(line).toBeFocused();
  await workspace.keyboard.type('Good morning!');
  await workspace.keyboard.press('Enter');
  await visitor.waitForLine('Good morning!');

  await watchReturn(workspace);
  await workspace.keyboard.press('Alt+e');
  await expect(reply).toBeFocused();
  await expect(reply).toHaveText('Dear Jo, your parcel will be');
  expect(await returnedAfter(workspace)).toBeLessThan(1_000);
  await workspace.keyboard.type(', our last one,');
  await expect(reply).toHaveText('Dear Jo, your parcel, our last one, will be');

  await workspace.keyboard.press('Alt+h');
  const decision = workspace.getByRole('region', { name: 'Offered to Ann Agent' });
  await expect(decision.getByRole('row', { name: /Ann Agent.*chosen/ })).toBeVisible();
  await workspace.keyboard.press('Escape');
  await workspace.keyboard.press('Alt+k');
  await workspace.getByRole('button', { name: 'When the customer answers' }).click();
  await expect(workspace.getByRole('region', { name: 'Parked contact' })).toContainText(
    'when the customer answers',
  );
  await workspace.keyboard.press('Alt+z');
  await expect(reply).toBeFocused();
  await expect(reply).toHaveText('Dear Jo, your parcel, our last one, will be');
});

/** Notes in the page when the chat's end was asked for, and when the reply had the keyboard again. */
async function watchReturn(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.altKey && event.code === 'KeyE') performance.mark('ended');
      },
      true,
    );
    document.addEventListener('focusin', (event) => {
      if (event.target instanceof Element && event.target.closest('.tiptap') !== null)
        performance.mark('back');
    });
  });
}

/** Milliseconds between the two. */
async function returnedAfter(page: Page): Promise<number> {
  return page.evaluate(() => performance.measure('return', 'ended', 'back').duration);
}

async function configure(hub: TestHub): Promise<void> {
  const file = join(hub.dataFolder, 'shop.yaml');
  await writeFile(
    file,
    `skills: [{ id: english, name: English }]
routing: { reserve: { places: 0 } }
queues:
  - id: mails
    name: Mails
    answerWithin: 4h
    rings: [{ skills: [{ skill: english }] }]
    interruption: free
  - id: chats
    name: Chats
    answerWithin: 30s
    rings: [{ skills: [{ skill: english }] }]
    wrapUp: { mode: none }
channelAccounts:
  - id: shop
    channel: email
    name: Shop
    address: ${service}
    queue: mails
    language: en
    in: { kind: imap, host: 127.0.0.1, port: ${dovecot.ports.imap}, security: none, user: ${service}, password: '\${env:SHOP_PASSWORD}' }
    out: { host: 127.0.0.1, port: ${town.port}, security: none }
  - { id: web, channel: chat, name: Web, queue: chats, allowedOrigins: ['https://shop.example'] }
agents:
  - { login: ${userInfo().username}, name: Ann Agent, role: admin, language: en, skills: [{ skill: english, level: 5 }] }
`,
  );
  await hub.run('apply', file);
}

function mail(subject: string, body: string): string {
  return [
    `From: Jo Customer <${jo}>`,
    `To: ${service}`,
    `Subject: ${subject}`,
    'Message-ID: <half@customer.example>',
    'Date: Mon, 5 Jan 2026 09:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
  ].join('\r\n');
}
