import { z } from 'zod';

/** A number, a note or a structure of them, as cases hold them. */
export type Tree = number | string | boolean | null | readonly Tree[] | { readonly [key: string]: Tree };

const tree: z.ZodType<Tree> = z.json();

const caseSchema = z.object({
  id: z.string().min(1),
  model: z.string(),
  kind: z.enum(['exact', 'simulated_reference']),
  params: z.record(z.string(), tree),
  expected: z.record(z.string(), tree),
  curve: z.array(z.record(z.string(), tree)).optional(),
  tolerance: z.looseObject({
    analytic_rel: z.number().positive().optional(),
    analytic_abs: z.number().positive().optional(),
    simulation: z.string().optional(),
    se: z.record(z.string(), z.number().nonnegative()).optional(),
    n_arrivals: z.number().positive().optional(),
  }),
});

/** One case of a ground-truth file; what each field means is written in the file itself. */
export type TruthCase = z.infer<typeof caseSchema>;

/** A case, or why the entry is none. */
export type ReadCase =
  | { readonly ok: true; readonly truth: TruthCase }
  | { readonly ok: false; readonly id: string; readonly reason: string };

/** Reads the entries of a parsed case file one by one, so that a malformed one spoils no other; throws without a list. */
export function readCases(file: unknown): ReadCase[] {
  const { entries } = z.object({ entries: z.array(z.unknown()) }).parse(file);
  return entries.map((entry, index) => {
    const parsed = caseSchema.safeParse(entry);
    if (parsed.success) return { ok: true, truth: parsed.data };
    const named = z.object({ id: z.string() }).safeParse(entry);
    const { path = [], message = '' } = parsed.error.issues[0] ?? {};
    return {
      ok: false,
      id: named.success ? named.data.id : `entry ${index}`,
      reason: `${path.join('.')}: ${message}`,
    };
  });
}
