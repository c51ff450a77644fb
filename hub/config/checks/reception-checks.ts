import { isAddressRange } from '../address-range.ts';
import type { ConfigIssue } from '../config-problem.ts';
import { valueAt } from '../read/value-at.ts';
import { childEntry, textsAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';

/** C9: addresses and ranges that can be compared, certificates with their keys. */
export function receptionIssues(root: RawEntry): readonly ConfigIssue[] {
  const reception = childEntry(root, 'reception');
  if (reception === undefined) return [];
  const ranges = textsAt(reception, 'allowFrom')
    .filter(({ text }) => !isAddressRange(text))
    .map(({ path }) => ({ path, message: 'must be an IP address or a range such as 10.0.0.0/8' }));
  const doors = ['smtp', 'lmtp'].flatMap((name) => childEntry(reception, name) ?? []);
  return [...ranges, ...doors.flatMap(certificateIssues)];
}

function certificateIssues(door: RawEntry): readonly ConfigIssue[] {
  const given = ['certFile', 'keyFile'].filter((key) => valueAt(door.value, [key]) !== undefined);
  if (given.length !== 1) return [];
  return [{ path: [...door.path, ...given], message: 'certFile and keyFile come together' }];
}
