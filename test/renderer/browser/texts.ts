import type { Locator, Page } from '@playwright/test';
import { expect } from './workspace.ts';

/** The field of the open conversation's editor. */
export const textField = (desk: Page): Locator => desk.locator('.text-editor textarea').first();

/** Send, or Submit for release. */
export const sendButton = (desk: Page): Locator => desk.locator('.text-editor .composer-bar button').first();

/** The messages of the open conversation. */
export const thread = (desk: Page): Locator => desk.getByRole('log', { name: /^(Nachrichten|Messages)$/ });

/** One message of the thread by its words. */
export const messageWith = (desk: Page, words: string | RegExp): Locator =>
  thread(desk).locator('.text-message', { has: desk.locator('.message-text', { hasText: words }) });

/** Opens a conversation of the `texts` seed. */
export async function openText(desk: Page, id: string): Promise<void> {
  await desk.evaluate((hash) => (window.location.hash = hash), `#/c/${id}`);
  await expect(desk.locator(`[data-contact-row="${id}"][aria-current]`)).toBeVisible();
  await expect(textField(desk)).toBeVisible();
}
