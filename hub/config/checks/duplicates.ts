import { pathText, printable } from '../config-problem.ts';
import type { ConfigIssue, ConfigPath } from '../config-problem.ts';
import { languageRoutesOf } from './language-routes.ts';
import { childEntries, childEntry, textAt, textsAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';

type Named = { readonly path: ConfigPath; readonly name: string };

/** C5, C35: two things with one name: ids, logins, addresses, handles, signs, mailboxes, skills of one ring or agent. */
export function duplicates(root: RawEntry): readonly ConfigIssue[] {
  const queues = childEntries(root, 'queues');
  const accounts = childEntries(root, 'channelAccounts');
  const skillHolders = [
    ...queues.flatMap((queue) => childEntries(queue, 'rings')),
    ...accounts.flatMap((account) => childEntries(account, 'topics')),
    ...accounts.flatMap(languageRoutesOf),
    ...childEntries(root, 'agents'),
  ];
  return [
    ...['businessHours', 'skills', 'queues', 'channelAccounts', 'cannedReplies'].flatMap((section) =>
      repeated(named(childEntries(root, section), 'id'), 'id'),
    ),
    ...repeated(named(childEntries(root, 'agents'), 'login'), 'login'),
    ...skillHolders.flatMap((holder) => repeated(named(childEntries(holder, 'skills'), 'skill'), 'skill')),
    ...queues.flatMap((queue) => {
      const wrapUp = childEntry(queue, 'wrapUp');
      return wrapUp === undefined ? [] : repeated(named(childEntries(wrapUp, 'codes'), 'id'), 'id');
    }),
    ...accounts.flatMap((account) => repeated(named(childEntries(account, 'topics'), 'id'), 'id')),
    ...repeated(accounts.flatMap(ownAddresses), 'address'),
    ...repeated(named(accounts, 'handle'), 'handle'),
    ...repeated(named(childEntries(root, 'agents'), 'sign'), 'sign'),
    ...repeated(accounts.flatMap(mailboxes), 'mailbox folder'),
  ];
}

function named(entries: readonly RawEntry[], key: string): readonly Named[] {
  return entries.flatMap((entry) => {
    const name = textAt(entry, key);
    return name === undefined ? [] : [{ path: [...entry.path, key], name: name.trim().toLowerCase() }];
  });
}

function repeated(names: readonly Named[], what: string): readonly ConfigIssue[] {
  const first = new Map<string, ConfigPath>();
  return names.flatMap(({ path, name }) => {
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, path);
      return [];
    }
    return [{ path, message: `${what} "${printable(name)}" is used already (${pathText(earlier)})` }];
  });
}

/** The addresses whose mail belongs to the account. */
function ownAddresses(account: RawEntry): readonly Named[] {
  const source = childEntry(account, 'in');
  const recipients = source === undefined ? [] : textsAt(source, 'recipients');
  const own = textAt(account, 'address')?.trim().toLowerCase();
  return [
    ...named([account], 'address'),
    ...recipients
      .map(({ path, text }) => ({ path, name: text.trim().toLowerCase() }))
      .filter(({ name }) => name !== own),
  ];
}

/** A folder fetched twice would make two contacts of each mail. */
function mailboxes(account: RawEntry): readonly Named[] {
  const source = childEntry(account, 'in');
  if (source === undefined || textAt(source, 'kind') !== 'imap') return [];
  const server = `${textAt(source, 'user')}@${textAt(source, 'host')?.toLowerCase()}`;
  const folders = childEntries(source, 'folders');
  if (folders.length === 0) return [{ path: source.path, name: `${server}/INBOX` }];
  // Of all folder names, only INBOX is the same in any case (RFC 9051).
  return folders.map((folder) => {
    const name = textAt(folder, 'name') ?? '';
    return { path: folder.path, name: `${server}/${/^inbox$/i.test(name) ? 'INBOX' : name}` };
  });
}
