import { z } from 'zod';
import type { LivePromise } from '../../../../shared/staffing/formulas/blending-team.ts';

/** A limit as cases write it, in the words of the formulas. */
export const promiseSchema = z
  .looseObject({ kind: z.string(), target: z.number(), T_sec: z.number().optional() })
  .transform(({ kind, target, T_sec }, context): LivePromise => {
    if (kind.startsWith('mean_wait')) return { kind: 'meanWait', seconds: target };
    if (kind.startsWith('P(') && T_sec !== undefined) {
      return { kind: 'serviceLevel', share: target, targetSeconds: T_sec };
    }
    context.addIssue({ code: 'custom', message: `unknown constraint ${kind}` });
    return z.NEVER;
  });

/** Patience that may be missing, null or 0: nobody leaves. */
export const patienceSchema = z
  .number()
  .nullish()
  .transform((seconds) => (seconds === undefined || seconds === 0 ? null : seconds));
