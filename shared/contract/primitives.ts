import { z } from 'zod';

/** Opaque id made by the hub (UUIDv7). */
export const id = z.string().min(1).max(64);

/** Key chosen by people in the configuration file: stable, readable, used in addresses and logs. */
export const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, at most 63 characters');

/** Point in time, milliseconds since 1970-01-01T00:00:00Z. */
export const instant = z.number().int().min(0).max(8_640_000_000_000_000);

/** Languages of the interface and of every text that users configure. */
export const language = z.enum(['de', 'en']);
export type Language = z.infer<typeof language>;

/** A text in both languages; the configuration file may give one string for both. */
export const localText = z.object({ de: z.string().min(1).max(200), en: z.string().min(1).max(200) });
export type LocalText = z.infer<typeof localText>;

/** Kinds of communication. `email` is the only one connected today; the others have their room. */
export const channel = z.enum(['email', 'chat', 'sms', 'x', 'phone', 'fax', 'letter', 'facebook', 'web']);
export type Channel = z.infer<typeof channel>;

/** Skill level, 1 (basic) to 5 (expert). */
export const skillLevel = z.number().int().min(1).max(5);

/** A mail address as shown: display name (may be empty) and address. */
export const mailbox = z.object({ name: z.string(), address: z.string() });
export type Mailbox = z.infer<typeof mailbox>;
