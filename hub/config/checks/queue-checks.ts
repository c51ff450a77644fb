import { durationMs } from '../../../shared/domain/duration.ts';
import type { ConfigIssue } from '../config-problem.ts';
import { valueAt } from '../read/value-at.ts';
import { childEntries, childEntry, textAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';

/** C7: rings that open one after the other, the first at once; overflow that leads somewhere else. */
export function queueIssues(root: RawEntry): readonly ConfigIssue[] {
  return childEntries(root, 'queues').flatMap((queue) => [...ringIssues(queue), ...overflowIssues(queue)]);
}

function overflowIssues(queue: RawEntry): readonly ConfigIssue[] {
  const overflow = childEntry(queue, 'overflow');
  if (overflow === undefined || textAt(overflow, 'to') !== textAt(queue, 'id')) return [];
  return [{ path: [...overflow.path, 'to'], message: 'must name another queue' }];
}

function ringIssues(queue: RawEntry): readonly ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  let before = -1;
  for (const [index, ring] of childEntries(queue, 'rings').entries()) {
    const after = durationMs(textAt(ring, 'after') ?? '0s');
    const path = valueAt(ring.value, ['after']) === undefined ? ring.path : [...ring.path, 'after'];
    if (index === 0 && after > 0) issues.push({ path, message: 'must be 0s: the first ring opens at once' });
    if (index > 0 && after <= before) {
      issues.push({ path, message: 'must be later than the ring before it' });
    }
    if (!Number.isNaN(after)) before = after;
  }
  return issues;
}
