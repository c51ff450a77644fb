import type { Browser, Page } from '@playwright/test';
import { expect } from './launch.ts';
import type { TestHub } from './test-hub.ts';

const password = 'a long enough password';

/** Gives the hub a second agent, Carl, who signs in with a password. */
export async function createCarl(hub: TestHub): Promise<void> {
  const session = await fetch(`${hub.address}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ launchToken: hub.launchToken }),
  });
  const { token } = (await session.json()) as { readonly token: string };
  const response = await fetch(`${hub.address}/api/users`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ login: 'carl', name: 'Carl', role: 'agent', language: 'en', password }),
  });
  expect(response.status).toBe(201);
}

/** Carl signs in with his password, in a browser of his own. */
export async function signInCarl(browser: Browser, hub: TestHub): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(hub.address);
  await page.getByRole('textbox', { name: 'Login' }).fill('carl');
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Presence: Available' })).toBeVisible();
  return page;
}
