import type { z } from 'zod';
import { printable } from '../config-problem.ts';
import type { ConfigIssue, ConfigPath } from '../config-problem.ts';
import { didYouMean } from '../nearest-name.ts';
import { knownKeys } from './known-keys.ts';
import { isMissing, schemaMessage } from './schema-message.ts';
import { valueAt } from './value-at.ts';

/** An issue of the schema; `missing` ones (also lists that are too short) may only follow from a syntax error. */
export type SchemaIssue = ConfigIssue & { readonly missing: boolean };

/** zod's findings on a file of this kind in words of ours, by path; unknown keys each on their own. */
export function schemaIssues(
  data: unknown,
  issues: readonly z.core.$ZodIssue[],
  schema: z.ZodType,
): readonly SchemaIssue[] {
  return issues.flatMap((issue) => explained(data, issue, [], schema));
}

function explained(
  data: unknown,
  issue: z.core.$ZodIssue,
  parent: ConfigPath,
  schema: z.ZodType,
): readonly SchemaIssue[] {
  const path = [...parent, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: unknownKey(key, path, schema),
      atKey: true,
      missing: false,
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branch = branchMeant(valueAt(data, path), issue.errors);
    if (branch !== undefined) return branch.flatMap((inner) => explained(data, inner, path, schema));
  }
  const value = valueAt(data, path);
  const missing = isMissing(value) || issue.code === 'too_small';
  return [{ path, message: schemaMessage(issue, path, value), missing }];
}

function unknownKey(key: string, path: ConfigPath, schema: z.ZodType): string {
  if (key === '<<') return 'merge keys are not supported: write the values out';
  const known = knownKeys(path, schema);
  const hint = didYouMean(key, known);
  if (hint !== '') return `unknown key${hint}`;
  return known.length === 0 ? 'unknown key' : `unknown key (known here: ${printableList(known)})`;
}

function printableList(names: readonly string[]): string {
  return names.map(printable).join(', ');
}

/** Of a union, the alternative of the same kind as what was written (a mapping: the one for mappings). */
function branchMeant(
  value: unknown,
  branches: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | undefined {
  if (isMissing(value)) return undefined;
  return branches.find(
    (issues) => !issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0),
  );
}
