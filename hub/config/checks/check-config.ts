import type { ConfigIssue } from '../config-problem.ts';
import { accountIssues } from './account-checks.ts';
import { businessHoursIssues } from './business-hours-checks.ts';
import { cannedReplyIssues } from './canned-reply-checks.ts';
import { chatAccountIssues } from './chat-account-checks.ts';
import { duplicates } from './duplicates.ts';
import { queueIssues } from './queue-checks.ts';
import { asEntry } from './raw-entry.ts';
import { receptionIssues } from './reception-checks.ts';
import { unknownReferences } from './references.ts';
import { smsAccountIssues } from './sms-account-checks.ts';
import { textIssues } from './text-checks.ts';
import { xAccountIssues } from './x-account-checks.ts';

/**
 * Everything that the schema alone cannot see. Takes data that may still be wrong in other ways; references into a
 * section that is left out are not judged.
 */
export function checkConfig(data: unknown): readonly ConfigIssue[] {
  const root = asEntry([], data);
  if (root === undefined) return [];
  return [
    ...unknownReferences(root),
    ...duplicates(root),
    ...businessHoursIssues(root),
    ...queueIssues(root),
    ...accountIssues(root),
    ...chatAccountIssues(root),
    ...smsAccountIssues(root),
    ...xAccountIssues(root),
    ...receptionIssues(root),
    ...cannedReplyIssues(root),
    ...textIssues(data),
  ];
}
