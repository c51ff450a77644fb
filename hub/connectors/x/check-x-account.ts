import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import type { XClient } from './x-client.ts';
import { toXFailure } from './x-failure.ts';

/** One line of `doctor`. */
export type Finding = { readonly what: string; readonly ok: boolean; readonly detail: string };

/** Signs in as the account, and as the app where it is needed. */
export async function checkXAccount(account: XAccountConfig, client: XClient): Promise<readonly Finding[]> {
  const place = new URL(account.api.address).host;
  const findings = [await checkSignIn(account, client, place)];
  if (account.in !== 'poll') findings.push(await checkApp(account, client, place));
  return findings;
}

async function checkSignIn(account: XAccountConfig, client: XClient, place: string): Promise<Finding> {
  const what = `${account.id}: sign-in to X`;
  try {
    await client.call('lookup', (api) => api.v2.get('users/me'));
    const { handle } = await client.self();
    const isRight = handle.toLowerCase() === account.handle.toLowerCase();
    return isRight
      ? { what, ok: true, detail: `${place} as @${handle}` }
      : { what, ok: false, detail: `${place}: signed in as @${handle}, configured is @${account.handle}` };
  } catch (error) {
    return { what, ok: false, detail: `${place}: ${toXFailure(error, null).message}` };
  }
}

async function checkApp(account: XAccountConfig, client: XClient, place: string): Promise<Finding> {
  const what = `${account.id}: the app at X`;
  const path = account.in === 'stream' ? 'tweets/search/stream/rules' : 'webhooks';
  try {
    await client.callApp(account.in === 'stream' ? 'rules' : 'webhooks', (api) => api.v2.get(path));
    return { what, ok: true, detail: place };
  } catch (error) {
    return { what, ok: false, detail: `${place}: ${toXFailure(error, null).message}` };
  }
}
