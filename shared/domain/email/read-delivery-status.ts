import type { DeliveryAction, DeliveryReport } from './delivery-report.ts';
import { messageIds } from './message-ids.ts';

const ACTIONS: readonly DeliveryAction[] = ['failed', 'delayed', 'expanded', 'relayed', 'delivered'];
const MOST_GROUPS = 1000;

/**
 * Reads the text of a message/delivery-status part (RFC 3464 §2): groups of fields, the first about the mail,
 * the others about one recipient each. Of several recipients the one that fared worst counts.
 */
export function readDeliveryStatus(text: string, originalMessageId: string | null): DeliveryReport | null {
  const groups = text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/, MOST_GROUPS)
    .map(fieldsOf);
  const about = groups.find((group) => !group.has('action') && !group.has('final-recipient'));
  const messageId =
    originalMessageId ??
    messageIds(about?.get('x-original-message-id') ?? about?.get('original-message-id') ?? '')[0] ??
    null;
  const reports = groups.flatMap((group) => recipientReport(group, messageId));
  return (
    reports.sort((left, right) => ACTIONS.indexOf(left.action) - ACTIONS.indexOf(right.action))[0] ?? null
  );
}

function recipientReport(
  group: ReadonlyMap<string, string>,
  originalMessageId: string | null,
): readonly DeliveryReport[] {
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(group.get('status') ?? '')?.[0] ?? null;
  const action = actionOf(group.get('action') ?? '', status);
  if (action === null) return [];
  const diagnostic = group.get('diagnostic-code') ?? null;
  return [
    {
      action,
      status,
      // The address that we wrote to, rather than where it was forwarded.
      recipient: mailbox(group.get('original-recipient')) ?? mailbox(group.get('final-recipient')),
      originalMessageId,
      diagnostic: diagnostic === null ? null : diagnostic.replace(/^[\w-]+\s*;\s*/, ''),
    },
  ];
}

function actionOf(value: string, status: string | null): DeliveryAction | null {
  const word = value.trim().toLowerCase();
  const known = ACTIONS.find((action) => word.startsWith(action));
  if (known !== undefined) return known;
  if (status === null) return null;
  if (status.startsWith('5')) return 'failed';
  return status.startsWith('4') ? 'delayed' : 'delivered';
}

function mailbox(value: string | undefined): string | null {
  if (value === undefined) return null;
  const address = value.replace(/^[\w-]+\s*;\s*/, '').replaceAll(/[<>\s]/g, '');
  return address === '' ? null : address;
}

function fieldsOf(group: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of group
    .slice(0, 64 * 1024)
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
