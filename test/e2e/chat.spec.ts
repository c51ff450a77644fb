import type { Page } from '@playwright/test';
import { ChatVisitor } from '../peers/chat-visitor.ts';
import { configureChats } from './support/configure-chats.ts';
import { expect, test } from './support/launch.ts';
import type { TestHub } from './support/test-hub.ts';

const wrapUp = { queue: '    wrapUp: { mode: mandatory, codes: [{ id: solved, name: Solved }] }' };
let visitor: ChatVisitor | null = null;

test.afterEach(() => {
  visitor?.close();
  visitor = null;
});

test('K33 an agent chats by keyboard alone: accept, write, see the visitor type, leave and come back, finish', async ({
  workspace,
  hub,
}) => {
  await configureChats(hub, wrapUp);
  const vera = comeBy(hub);
  await vera.begin('Hello, is anybody there?', { name: 'Vera Visitor' });
  await expect(workspace.getByRole('region', { name: 'Offer: Vera Visitor' })).toBeVisible();
  await workspace.keyboard.press('Enter');

  const field = workspace.getByRole('textbox', { name: 'Line to the visitor' });
  const thread = workspace.getByRole('log', { name: 'Messages' });
  await expect(field).toBeFocused();
  await expect(thread).toContainText('Hello, is anybody there?');
  await workspace.keyboard.type('Good morning!');
  await vera.until(() => vera.typing.at(-1) === true);
  await workspace.keyboard.press('Enter');
  await workspace.keyboard.type('Two');
  await workspace.keyboard.press('Shift+Enter');
  await workspace.keyboard.type('lines');
  await workspace.keyboard.press('Enter');
  await vera.waitForLine('Good morning!');
  await vera.waitForLine('Two\nlines');
  await expect(field).toHaveValue('');
  await expect(thread.getByText('delivered')).toHaveCount(1);

  vera.tell(true);
  await expect(workspace.getByText('Vera Visitor is typing')).toBeVisible();
  await vera.say('<b>bold?</b> <img src=x onerror=alert(1)>');
  await expect(thread).toContainText('<b>bold?</b> <img src=x onerror=alert(1)>');
  await expect(workspace.getByText('Vera Visitor is typing')).toHaveCount(0);

  // Half a sentence is the hub's as well, and there again after a reload.
  await workspace.keyboard.type('half a sent');
  await expect(workspace.getByText(/Draft saved/)).toBeVisible();
  await workspace.reload();
  await expect(field).toHaveValue('half a sent');

  await vera.leave();
  await expect(workspace.getByText('Vera Visitor has left the chat.')).toBeVisible();
  await finish(workspace);
  expect(vera.state).toEqual({ status: 'ended', by: 'visitor' });
});

test('K34 lines written without a connection leave once and in order when it is back', async ({
  workspace,
  hub,
}) => {
  await configureChats(hub, wrapUp);
  const vera = comeBy(hub);
  await vera.begin('Hello?');
  await workspace.getByRole('region', { name: /^Offer/ }).waitFor();
  await workspace.keyboard.press('Enter');
  const field = workspace.getByRole('textbox', { name: 'Line to the visitor' });
  await expect(field).toBeFocused();
  await workspace.context().setOffline(true);
  for (const line of ['one', 'two', 'three']) {
    await field.fill(line);
    await workspace.keyboard.press('Enter');
  }
  const thread = workspace.getByRole('log', { name: 'Messages' });
  await expect(thread).toContainText('three');
  await workspace.context().setOffline(false);
  await vera.waitForLine('three');
  expect(vera.texts).toEqual(['Hello?', 'one', 'two', 'three']);
  await expect(thread.getByText('delivered')).toHaveCount(1);
  await expect(thread.getByText('three')).toHaveCount(1);
});

function comeBy(hub: TestHub): ChatVisitor {
  visitor = new ChatVisitor({ address: hub.address, accountId: 'web' });
  return visitor;
}

async function finish(workspace: Page): Promise<void> {
  await workspace.keyboard.press('Alt+e');
  await workspace.getByRole('radio', { name: /Solved/ }).check();
  await workspace.getByRole('button', { name: /^Done/ }).click();
  await expect(workspace.getByText('Nothing to do right now')).toBeVisible();
}
