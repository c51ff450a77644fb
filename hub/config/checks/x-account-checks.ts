import type { ConfigIssue } from '../config-problem.ts';
import { childEntries, childEntry, textAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';
import { isSafeAddress } from './this-machine.ts';

/** C36, C37: an address where X can call, and the keys that the way in asks for. */
export function xAccountIssues(root: RawEntry): readonly ConfigIssue[] {
  return childEntries(root, 'channelAccounts')
    .filter((account) => textAt(account, 'channel') === 'x')
    .flatMap((account) => [...addressIssues(account), ...appIssues(account), ...apiIssues(account)]);
}

function addressIssues(account: RawEntry): readonly ConfigIssue[] {
  const address = textAt(account, 'publicAddress');
  const path = [...account.path, 'publicAddress'];
  if (address !== undefined) {
    return isSafeAddress(address) ? [] : [{ path, message: 'must begin with https://' }];
  }
  const access = childEntry(account, 'access');
  if (textAt(account, 'in') === 'activity') {
    return [
      { path: account.path, message: 'needs a publicAddress, where X brings what happens (in: activity)' },
    ];
  }
  if (access === undefined || textAt(access, 'kind') !== 'oauth2') return [];
  return [
    { path: account.path, message: 'needs a publicAddress, where X sends whoever connects it (oauth2)' },
  ];
}

function appIssues(account: RawEntry): readonly ConfigIssue[] {
  const way = textAt(account, 'in');
  if (way !== 'stream' && way !== 'activity') return [];
  const app = childEntry(account, 'app');
  const needed = way === 'stream' ? ['bearerToken'] : ['bearerToken', 'consumerSecret'];
  return needed
    .filter((key) => app === undefined || textAt(app, key) === undefined)
    .map((key) => ({ path: app?.path ?? account.path, message: `needs app.${key} with in: ${way}` }));
}

function apiIssues(account: RawEntry): readonly ConfigIssue[] {
  const api = childEntry(account, 'api');
  const address = api === undefined ? undefined : textAt(api, 'address');
  if (api === undefined || textAt(api, 'caFile') === undefined) return [];
  if (address === undefined || !/^http:/i.test(address)) return [];
  return [{ path: [...api.path, 'caFile'], message: 'is of no use without https' }];
}
