import { ChatVisitor } from '../peers/chat-visitor.ts';
import { configureChats } from './support/configure-chats.ts';
import { expect, test } from './support/launch.ts';
import type { TestHub } from './support/test-hub.ts';

const mailsToo = {
  queues: `  - id: mails
    name: Mails
    answerWithin: 4h
    rings: [{ skills: [{ skill: english }] }]`,
  account: `    typingPreview: true
    mailAccount: box`,
  accounts: `  - id: box
    channel: email
    name: Shop
    address: help@shop.example
    queue: mails
    in: { kind: direct }
    out: { host: 127.0.0.1, port: 9, security: none }`,
};
let visitor: ChatVisitor | null = null;

test.afterEach(() => {
  visitor?.close();
  visitor = null;
});

test('W50 W51 W52 an agent sees the page, what is being typed and what was read, with the real hub', async ({
  workspace,
  hub,
}) => {
  await configureChats(hub, mailsToo);
  const vera = comeBy(hub);
  await vera.begin('Hello, is anybody there?', { name: 'Vera Visitor', mail: 'vera@example.org' });
  await expect(workspace.getByRole('region', { name: 'Offer: Vera Visitor' })).toBeVisible();
  await workspace.keyboard.press('Enter');

  const block = workspace.getByRole('region', { name: 'Visitor' });
  await expect(block).toContainText('on the site');
  await expect(block).toContainText('vera@example.org not proven');
  await expect(block.getByRole('link', { name: 'shop.example/checkout' })).toHaveAttribute(
    'href',
    'https://shop.example/checkout',
  );
  await vera.show({ url: 'https://shop.example/help?token=secret', title: 'Help' });
  await expect(block.getByRole('link', { name: 'shop.example/help' })).toHaveAttribute(
    'href',
    'https://shop.example/help',
  );

  vera.tell(true, 'I was about to');
  await expect(workspace.locator('.typing-preview')).toContainText('I was about to');
  await vera.say('I was about to ask something');
  await expect(workspace.locator('.typing-preview')).toHaveCount(0);

  await workspace.keyboard.type('Go ahead');
  await workspace.keyboard.press('Enter');
  await vera.waitForLine('Go ahead');
  const thread = workspace.getByRole('log', { name: 'Messages' });
  await expect(thread.getByText('delivered')).toHaveCount(1);
  await vera.see();
  await expect(thread.getByText(/· read$/)).toHaveCount(1);
  await vera.leave();
  await expect(block).toContainText('no longer on the site');
});

test('W53 W54 an agent goes on by mail and keeps a visitor out, with the real hub', async ({
  workspace,
  hub,
}) => {
  await configureChats(hub, mailsToo);
  const vera = comeBy(hub);
  await vera.begin('Hello?', { name: 'Vera Visitor', mail: 'vera@example.org' });
  await workspace.getByRole('region', { name: /^Offer/ }).waitFor();
  await workspace.keyboard.press('Enter');
  await expect(workspace.getByRole('textbox', { name: 'Line to the visitor' })).toBeFocused();

  await workspace.keyboard.press('Alt+m');
  await expect(workspace.getByRole('textbox', { name: 'Mail address' })).toHaveValue('vera@example.org');
  await workspace.keyboard.press('Control+Enter');
  const thread = workspace.getByRole('log', { name: 'Messages' });
  await expect(thread).toContainText('goes on by mail');
  await workspace.getByRole('link', { name: 'Open the mails' }).click();
  await expect(thread).toContainText('comes from a chat');
  await workspace.getByRole('link', { name: 'Open the chat' }).click();

  const block = workspace.getByRole('region', { name: 'Visitor' });
  await expect(block).toBeVisible();
  await workspace.keyboard.press('Alt+b');
  await expect(workspace.getByRole('dialog', { name: 'Keep Vera Visitor out' })).toBeVisible();
  await workspace.keyboard.press('Control+Enter');
  await expect(thread).toContainText(/keeps Vera Visitor out/);
  await expect(block).toContainText(/Kept out\s*until/);
  await block.getByRole('button', { name: 'Let in again' }).click();
  await expect(thread).toContainText(/lets Vera Visitor in again/);
  await expect(block).not.toContainText('Kept out');
});

function comeBy(hub: TestHub): ChatVisitor {
  visitor = new ChatVisitor({
    address: hub.address,
    accountId: 'web',
    page: { url: 'https://shop.example/checkout', title: 'Checkout' },
  });
  return visitor;
}
