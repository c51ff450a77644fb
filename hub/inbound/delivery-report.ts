import type { DeliveryReport } from '../../shared/domain/email/delivery-report.ts';
import type { ParsedMail } from '../connectors/email/parse/parsed-mail.ts';
import { findByMessageIds, updateMessage } from '../conversations/message-repository.ts';
import { conversationOfMessageId } from '../conversations/reply-token.ts';
import type { Unit } from '../db/database.ts';
import { referencesNewestFirst } from './find-thread.ts';

/** One of our own replies that a delivery report speaks of. */
export type ReportedMessage = {
  readonly messageId: string;
  readonly conversationId: string;
  /** An agent's answer, which the customer still waits for; not a mail that the hub wrote by itself. */
  readonly isReply: boolean;
};

/**
 * The reply that a delivery report is about. Only a Message-ID with our valid signature counts: anybody can write
 * a mail that looks like a report.
 */
export async function reportedMessage(
  unit: Unit,
  tokenKey: Buffer,
  mail: ParsedMail,
): Promise<ReportedMessage | null> {
  const report = mail.deliveryReport;
  if (report === null) return null;
  const ids = [report.originalMessageId, ...referencesNewestFirst(mail)].filter((id) => id !== null);
  const ours = ids.filter((id) => conversationOfMessageId(tokenKey, id) !== null);
  const [message] = await findByMessageIds(unit.tx, ours);
  if (message === undefined) return null;
  const { id: messageId, conversation_id: conversationId, author_kind: writer } = message;
  return { messageId, conversationId, isReply: writer === 'agent' };
}

/** Notes on the reply that it did not arrive. Delays and confirmations leave its state alone. */
export async function markBounced(
  unit: Unit,
  reported: ReportedMessage,
  report: DeliveryReport | null,
  now: number,
): Promise<void> {
  if (report?.action !== 'failed') return;
  const detail = [report.recipient, report.status, report.diagnostic]
    .filter((part) => part !== null)
    .join(' · ');
  await updateMessage(unit, reported.messageId, {
    delivery_status: 'bounced',
    delivery_at: now,
    delivery_detail: detail.slice(0, 500),
  });
  unit.append({
    type: 'deliveryChanged',
    at: now,
    conversationId: reported.conversationId,
    messageId: reported.messageId,
    data: { status: 'bounced' },
  });
}
