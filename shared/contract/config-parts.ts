import { z } from 'zod';
import { durationMs } from '../domain/duration.ts';
import { key, skillLevel } from './primitives.ts';

/** What several sections of the configuration file are made from. */

/**
 * `4h`, `30m`, `90s`, `2d`, within limits: nothing that fires without pause, nothing that overflows a timer.
 * A day is 24 hours, also of business hours.
 */
export function durationBetween(least: string, most: string) {
  return z
    .string()
    .regex(/^\d{1,9}(ms|s|m|h|d)$/, 'a whole number and a unit, such as 90s, 30m, 4h or 2d')
    .refine((text) => !(durationMs(text) < durationMs(least) || durationMs(text) > durationMs(most)), {
      error: `at least ${least} and at most ${most}`,
    });
}

/** A secret is named, never written down: `${env:NAME}` is looked up when it is used. */
export const secretReference = z
  .string()
  .regex(
    /^\$\{env:[A-Za-z_][A-Za-z0-9_]*\}$/,
    'a reference such as ${env:MAIL_PASSWORD}, never the secret itself',
  );

/** A skill that something asks for. */
export const requiredSkillConfig = z.strictObject({ skill: key, level: skillLevel.default(1) });
