import { variables } from '../../../shared/domain/canned-reply/variables.ts';
import { pathText, printable } from '../config-problem.ts';
import type { ConfigIssue, ConfigPath } from '../config-problem.ts';
import { didYouMean } from '../nearest-name.ts';
import { valueAt } from '../read/value-at.ts';
import { childEntries, childEntry, textAt, textsAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';

/** C32, C33: shortcuts that mean one reply wherever they are typed, and variables that are known. */
export function cannedReplyIssues(root: RawEntry): readonly ConfigIssue[] {
  const replies = childEntries(root, 'cannedReplies');
  return [...shortcutIssues(replies), ...replies.flatMap(variableIssues)];
}

/** Where a reply is at hand; an absent list is everywhere. */
type Scope = { readonly channels: ReadonlySet<string> | null; readonly queues: ReadonlySet<string> | null };

type Shortcut = { readonly path: ConfigPath; readonly scope: Scope };

function shortcutIssues(replies: readonly RawEntry[]): readonly ConfigIssue[] {
  const earlier = new Map<string, readonly Shortcut[]>();
  return replies.flatMap((reply) => {
    const text = textAt(reply, 'shortcut');
    if (text === undefined || text === '') return [];
    const own = { path: [...reply.path, 'shortcut'], scope: scopeOf(reply) };
    const others = earlier.get(text) ?? [];
    earlier.set(text, [...others, own]);
    const taken = others.find(({ scope }) => overlap(scope, own.scope));
    if (taken === undefined) return [];
    return [
      {
        path: own.path,
        message: `shortcut "${printable(text)}" is used already in the same place (${pathText(taken.path)})`,
      },
    ];
  });
}

function scopeOf(reply: RawEntry): Scope {
  return { channels: namesAt(reply, 'channels'), queues: namesAt(reply, 'queues') };
}

function namesAt(reply: RawEntry, key: string): ReadonlySet<string> | null {
  if (valueAt(reply.value, [key]) === undefined) return null;
  return new Set(textsAt(reply, key).map(({ text }) => text));
}

function overlap(a: Scope, b: Scope): boolean {
  return meet(a.channels, b.channels) && meet(a.queues, b.queues);
}

function meet(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  return a === null || b === null || [...a].some((name) => b.has(name));
}

/** A misspelt variable would go out to customers with its braces. */
function variableIssues(reply: RawEntry): readonly ConfigIssue[] {
  const one = textAt(reply, 'text');
  const each = childEntry(reply, 'text');
  const texts =
    each === undefined
      ? [{ path: [...reply.path, 'text'], text: one ?? '' }]
      : ['de', 'en'].map((language) => ({
          path: [...each.path, language],
          text: textAt(each, language) ?? '',
        }));
  return texts.flatMap(({ path, text }) =>
    [...text.matchAll(/\{(\p{L}+)\}/gu)]
      .map(([, name = '']) => name)
      .filter((name) => !variables.some((known) => known === name))
      .map((name) => ({
        path,
        message: `unknown variable "{${printable(name)}}"${didYouMean(name, variables) || ': there are {customer} and {agent}'}`,
      })),
  );
}
