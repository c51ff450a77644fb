import { z } from 'zod';
import { attachment } from '../../../shared/contract/message.ts';
import { refusalCode } from '../../../shared/contract/refusal-code.ts';
import { keep, readKept } from '../../app/local-store.ts';
import type { PendingLine } from './slice.ts';

const pendingLines = z.array(
  z.object({
    clientMessageId: z.uuid(),
    conversationId: z.string(),
    contactId: z.string(),
    text: z.string(),
    files: z.array(attachment).default([]),
    after: z.string().nullable(),
    refusal: refusalCode.or(z.enum(['no-answer', 'offline'])).nullable(),
    keptAs: z.string().nullable(),
  }),
);

const keyOf = (userId: string) => `blendesk:chat-lines:${userId}`;

/** Lines that this machine kept because the hub had not acknowledged them. */
export function readLocalLines(userId: string): readonly PendingLine[] {
  const text = readKept('localStorage', keyOf(userId));
  if (text === null) return [];
  try {
    return pendingLines.parse(JSON.parse(text)).filter(({ keptAs }) => keptAs === null);
  } catch {
    return [];
  }
}

/** Keeps them over a crash or a reload; none: forgets them. */
export function keepLocalLines(userId: string, lines: readonly PendingLine[]): void {
  keep('localStorage', keyOf(userId), lines.length === 0 ? null : JSON.stringify(lines));
}
