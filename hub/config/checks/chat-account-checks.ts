import { printable } from '../config-problem.ts';
import type { ConfigIssue } from '../config-problem.ts';
import { didYouMean } from '../nearest-name.ts';
import { childEntries, childEntry, textAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';

/** C25, C27: a mailbox that is one, and a topic asked for where there are some. */
export function chatAccountIssues(root: RawEntry): readonly ConfigIssue[] {
  const accounts = childEntries(root, 'channelAccounts');
  return accounts
    .filter((account) => textAt(account, 'channel') === 'chat')
    .flatMap((account) => [...mailboxIssues(account, accounts), ...formIssues(account)]);
}

function mailboxIssues(account: RawEntry, accounts: readonly RawEntry[]): readonly ConfigIssue[] {
  const id = textAt(account, 'mailAccount');
  const named = accounts.find((other) => textAt(other, 'id') === id);
  if (id === undefined || (named !== undefined && textAt(named, 'channel') === 'email')) return [];
  const path = [...account.path, 'mailAccount'];
  if (named !== undefined) return [{ path, message: `"${printable(id)}" is no e-mail account` }];
  const mailboxes = accounts.filter((other) => textAt(other, 'channel') === 'email');
  const known = new Set(mailboxes.flatMap((mailbox) => textAt(mailbox, 'id') ?? []));
  return [{ path, message: `unknown e-mail account "${printable(id)}"${didYouMean(id, known)}` }];
}

function formIssues(account: RawEntry): readonly ConfigIssue[] {
  const form = childEntry(account, 'form');
  if (form === undefined || textAt(form, 'topic') !== 'required') return [];
  if (childEntries(account, 'topics').length > 0) return [];
  return [{ path: [...form.path, 'topic'], message: 'is required, but there are no topics' }];
}
