import { z } from 'zod';
import { attachment } from './message.ts';
import { id, instant } from './primitives.ts';

/** Addresses an agent may add to a reply. */
export const copyAddresses = z.array(z.email().max(254)).max(50);

/** Longest HTML the composer may hold (characters). */
export const draftHtml = z.string().max(1_000_000);

/** What an agent has written but not sent; belongs to the conversation, so a colleague can go on. */
export const draft = z.object({
  conversationId: id,
  /** Grows by one with each save; a save names the one it is based on. */
  revision: z.number().int().min(0),
  html: draftHtml,
  cc: z.array(z.string()),
  attachments: z.array(attachment),
  /** Position of the caret in the composer's document, null when unknown. */
  caret: z.number().int().min(0).nullable(),
  savedAt: instant,
  savedBy: id,
});
export type Draft = z.infer<typeof draft>;
