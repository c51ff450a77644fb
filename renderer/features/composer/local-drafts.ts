import { z } from 'zod';
import { attachment } from '../../../shared/contract/message.ts';
import { keep, readKept } from '../../app/local-store.ts';
import type { LocalDraft } from './draft-machine.ts';

const localDraft = z.object({
  content: z.object({
    html: z.string(),
    cc: z.array(z.string()),
    attachments: z.array(attachment),
    caret: z.number().int().nullable(),
  }),
  baseRevision: z.number().int(),
  clientMessageId: z.uuid(),
  sending: z.boolean(),
});

const localNote = z.object({ text: z.string(), clientMessageId: z.uuid() });

function read<T>(schema: z.ZodType<T>, key: string): T | null {
  const text = readKept('localStorage', key);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const draftKey = (userId: string, conversationId: string) => `blendesk:draft:${userId}:${conversationId}`;
const noteKey = (userId: string, conversationId: string) => `blendesk:note:${userId}:${conversationId}`;

/** Words that the hub may not have yet, kept on this machine under their author. */
export function readLocalDraft(userId: string, conversationId: string): LocalDraft | null {
  return read(localDraft, draftKey(userId, conversationId));
}

/** Keeps them, or forgets them with null once the hub has them. */
export function keepLocalDraft(userId: string, conversationId: string, draft: LocalDraft | null): void {
  keep('localStorage', draftKey(userId, conversationId), draft === null ? null : JSON.stringify(draft));
}

/** A note not added yet. */
export function readLocalNote(
  userId: string,
  conversationId: string,
): { readonly text: string; readonly clientMessageId: string } | null {
  return read(localNote, noteKey(userId, conversationId));
}

/** Keeps a note, or forgets it with null once it is added. */
export function keepLocalNote(
  userId: string,
  conversationId: string,
  note: { readonly text: string; readonly clientMessageId: string } | null,
): void {
  keep('localStorage', noteKey(userId, conversationId), note === null ? null : JSON.stringify(note));
}
