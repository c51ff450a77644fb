import { z } from 'zod';
import { key } from './primitives.ts';
import { requiredSkillConfig } from './config-parts.ts';

/** An amount of money, such as 0.015. */
export const moneyAmount = z.number().min(0).max(1_000_000);

/** An address on the web without path, user and password, such as `https://desk.example.com`. */
export const publicAddress = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine((text) => /^https?:\/\/[^/@?#]+\/?$/.test(text), {
    error: 'an address without a path, such as https://desk.example.com',
  });

/** The base address of a service: https, or http on this machine. */
export const serviceAddress = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine(
    (text) => !text.startsWith('http:') || /^http:\/\/(127\.[\d.]+|localhost|\[::1\])(:|\/|$)/.test(text),
    {
      error: 'an address that begins with https:// (http:// only on this machine)',
    },
  );

/** Where messages go that are written in a language: another queue, more skills, or both. */
const languageRoute = z.strictObject({
  queue: key.optional(),
  skills: z.array(requiredSkillConfig).max(10).default([]),
});

/** By ISO 639-1 code of the language, such as `de`. */
export const languageRoutes = z.record(
  z.string().regex(/^[a-z]{2}$/, 'a language code such as de'),
  languageRoute,
);
export type LanguageRoutes = z.infer<typeof languageRoutes>;
