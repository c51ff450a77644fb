import type { ConfigIssue } from '../config-problem.ts';
import { childEntries, childEntry, textAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';
import { isLoopback, isSafeAddress } from './this-machine.ts';

/** C36: nothing that customers write, and no password, in the clear over a network. */
export function smsAccountIssues(root: RawEntry): readonly ConfigIssue[] {
  return childEntries(root, 'channelAccounts')
    .filter((account) => textAt(account, 'channel') === 'sms')
    .flatMap((account) => {
      const gateway = childEntry(account, 'gateway');
      return gateway === undefined ? [] : [...webhookIssues(gateway), ...smppIssues(gateway)];
    });
}

function webhookIssues(gateway: RawEntry): readonly ConfigIssue[] {
  if (textAt(gateway, 'kind') !== 'twilio' || isSafeAddress(textAt(gateway, 'publicAddress') ?? ''))
    return [];
  return [{ path: [...gateway.path, 'publicAddress'], message: 'must begin with https://' }];
}

function smppIssues(gateway: RawEntry): readonly ConfigIssue[] {
  if (textAt(gateway, 'kind') !== 'smpp' || textAt(gateway, 'security') !== 'none') return [];
  const issues: ConfigIssue[] = [];
  const host = textAt(gateway, 'host');
  if (host !== undefined && !isLoopback(host)) {
    issues.push({
      path: [...gateway.path, 'security'],
      message: 'none is only for gateways on this machine: use tls',
    });
  }
  if (textAt(gateway, 'caFile') !== undefined) {
    issues.push({ path: [...gateway.path, 'caFile'], message: 'is of no use without tls' });
  }
  return issues;
}
