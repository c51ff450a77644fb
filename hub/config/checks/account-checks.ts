import type { ConfigIssue } from '../config-problem.ts';
import { valueAt } from '../read/value-at.ts';
import { childEntries, childEntry, textAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';
import { isLoopback } from './this-machine.ts';

/** C8: servers that can be signed in to, and no password in the clear over a network. */
export function accountIssues(root: RawEntry): readonly ConfigIssue[] {
  return childEntries(root, 'channelAccounts').flatMap((account) => {
    const source = childEntry(account, 'in');
    const out = childEntry(account, 'out');
    const imap = source !== undefined && textAt(source, 'kind') === 'imap' ? source : undefined;
    return [
      ...(imap === undefined ? [] : [...serverIssues(imap), ...imapLoginIssues(imap)]),
      ...(out === undefined ? [] : [...serverIssues(out), ...smtpLoginIssues(out)]),
    ];
  });
}

function serverIssues(server: RawEntry): readonly ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  const host = textAt(server, 'host');
  if (textAt(server, 'security') === 'none' && host !== undefined && !isLoopback(host)) {
    issues.push({
      path: [...server.path, 'security'],
      message: 'none is only for servers on this machine: use tls or starttls',
    });
  }
  if (has(server, 'password') && has(server, 'oauth2')) {
    issues.push({ path: [...server.path, 'oauth2'], message: 'and password exclude each other: keep one' });
  }
  const oauth2 = childEntry(server, 'oauth2');
  const tokenUrl = oauth2 === undefined ? undefined : textAt(oauth2, 'tokenUrl');
  if (oauth2 !== undefined && tokenUrl !== undefined && URL.canParse(tokenUrl)) {
    const path = [...oauth2.path, 'tokenUrl'];
    const url = new URL(tokenUrl);
    if (url.password !== '' || url.username !== '') {
      issues.push({ path, message: 'must not hold a user or password' });
    }
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
      issues.push({ path, message: 'must begin with https://' });
    }
  }
  return issues;
}

function imapLoginIssues(server: RawEntry): readonly ConfigIssue[] {
  if (has(server, 'password') || has(server, 'oauth2')) return [];
  return [{ path: server.path, message: 'needs a password or oauth2 to sign in' }];
}

function smtpLoginIssues(server: RawEntry): readonly ConfigIssue[] {
  const secret = ['password', 'oauth2'].find((key) => has(server, key));
  if (has(server, 'user') && secret === undefined) {
    return [{ path: [...server.path, 'user'], message: 'needs a password or oauth2 with it' }];
  }
  if (!has(server, 'user') && secret !== undefined) {
    return [{ path: [...server.path, secret], message: 'needs a user with it' }];
  }
  return [];
}

function has(entry: RawEntry, key: string): boolean {
  return valueAt(entry.value, [key]) !== undefined;
}
