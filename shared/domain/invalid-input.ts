import type { z } from 'zod';
import { refuse, type Refusal } from '../contract/result.ts';

type Issue = z.core.$ZodIssue;

/**
 * The refusal for input that a schema did not accept: `field` is the path of the first offending value, with dots
 * (`skills.0.level`), or `whole` when the input as such is wrong. The detail never quotes the input.
 */
export function invalidInput(error: z.ZodError, whole: string): Refusal<'invalid-input'> {
  const { path, message } = deepest(error.issues[0], []);
  return refuse('invalid-input', path.length === 0 ? whole : path.map(String).join('.'), message);
}

/** Walks into unions: the branch that complains least is the one that was meant. */
function deepest(
  issue: Issue | undefined,
  above: readonly PropertyKey[],
): { readonly path: readonly PropertyKey[]; readonly message: string } {
  if (!issue) return { path: above, message: 'not accepted' };
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const meant = issue.errors.reduce((best, branch) => (branch.length < best.length ? branch : best));
    return deepest(meant[0], path);
  }
  if (issue.code === 'unrecognized_keys')
    return { path: [...path, issue.keys[0] ?? ''], message: 'unknown field' };
  return { path, message: issue.message };
}
