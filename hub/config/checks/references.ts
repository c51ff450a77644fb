import { printable } from '../config-problem.ts';
import type { ConfigIssue, ConfigPath } from '../config-problem.ts';
import { didYouMean } from '../nearest-name.ts';
import { idsOf, nameOfSection } from './known-ids.ts';
import type { ReferredSection } from './known-ids.ts';
import { languageRoutesOf } from './language-routes.ts';
import { childEntries, childEntry, textAt, textsAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';

type Reference = { readonly section: ReferredSection; readonly path: ConfigPath; readonly id: string };

/** C4, C34: queues, skills and business hours that are named but not there. */
export function unknownReferences(root: RawEntry): readonly ConfigIssue[] {
  const known = {
    businessHours: idsOf(root, 'businessHours'),
    skills: idsOf(root, 'skills'),
    queues: idsOf(root, 'queues'),
  };
  return referencesOf(root).flatMap(({ section, path, id }) => {
    const ids = known[section];
    if (ids === undefined || ids.has(id)) return [];
    return [{ path, message: `unknown ${nameOfSection(section)} "${printable(id)}"${didYouMean(id, ids)}` }];
  });
}

function referencesOf(root: RawEntry): readonly Reference[] {
  const queues = childEntries(root, 'queues');
  const accounts = childEntries(root, 'channelAccounts');
  const topics = accounts.flatMap((account) => childEntries(account, 'topics'));
  const languages = accounts.flatMap(languageRoutesOf);
  const skillHolders = [
    ...queues.flatMap((queue) => childEntries(queue, 'rings')),
    ...topics,
    ...languages,
    ...childEntries(root, 'agents'),
  ];
  const folders = accounts.flatMap((account) => {
    const source = childEntry(account, 'in');
    return source === undefined ? [] : childEntries(source, 'folders');
  });
  return [
    ...[...queues, ...accounts].flatMap((entry) => reference(entry, 'businessHours', 'businessHours')),
    ...queues
      .flatMap((queue) => childEntry(queue, 'overflow') ?? [])
      .flatMap((overflow) => reference(overflow, 'to', 'queues')),
    ...skillHolders
      .flatMap((holder) => childEntries(holder, 'skills'))
      .flatMap((required) => reference(required, 'skill', 'skills')),
    ...[...accounts, ...folders, ...topics, ...languages].flatMap((entry) =>
      reference(entry, 'queue', 'queues'),
    ),
    ...accounts.flatMap((account) => reference(account, 'directMessageQueue', 'queues')),
    ...childEntries(root, 'cannedReplies')
      .flatMap((reply) => textsAt(reply, 'queues'))
      .map(({ path, text }): Reference => ({ section: 'queues', path, id: text })),
  ];
}

function reference(entry: RawEntry, key: string, section: ReferredSection): readonly Reference[] {
  const id = textAt(entry, key);
  return id === undefined ? [] : [{ section, path: [...entry.path, key], id }];
}
