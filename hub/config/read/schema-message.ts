import type { z } from 'zod';
import type { ConfigPath } from '../config-problem.ts';
import { didYouMean } from '../nearest-name.ts';

/** Keys whose values are secrets: their messages never depend on what was written. */
const secretKeys: ReadonlySet<unknown> = new Set([
  'password',
  'clientSecret',
  'refreshToken',
  'secret',
  'authToken',
  'bearerToken',
  'consumerSecret',
  'appKey',
  'appSecret',
  'accessToken',
  'accessSecret',
]);

/** Neither left out nor empty counts as written. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** What is wrong with a value, reading on from its path; values themselves are not repeated. */
export function schemaMessage(issue: z.core.$ZodIssue, path: ConfigPath, value: unknown): string {
  if (value === undefined) return 'is missing';
  if (value === null) return 'is empty: give it a value, or leave the key out';
  if (secretKeys.has(path.at(-1))) {
    return 'must be a reference such as ${env:MAIL_PASSWORD}, never the secret itself: put the secret into an environment variable';
  }
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value);
    case 'invalid_format':
      return `must be ${formats[issue.format] ?? issue.message}`;
    case 'invalid_value':
      return oneOf(issue.values.map(String), value);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? oneOf(issue.options.map(String), value)
        : 'must be a text, or one for each language: {de: …, en: …}';
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'custom':
      return `must be ${issue.message}`;
    case 'invalid_key':
      return `must be called ${issue.issues[0]?.message ?? 'otherwise'}`;
    case 'invalid_element':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return 'is not valid';
  }
}

const formats: Readonly<Record<string, string>> = {
  email: 'a mail address',
  url: 'an address such as https://login.example.com/token',
  date: 'a date such as 2026-12-24',
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list (lines that begin with a dash)',
  object: 'a mapping (key: value)',
};

function wrongType(expected: string, value: unknown): string {
  const wanted = typeNames[expected] ?? expected;
  if (expected === 'string' && typeof value === 'number') return 'must be a text: put it in quotes';
  if (expected === 'number' && typeof value === 'string') return 'must be a number, without quotes or unit';
  return `must be ${wanted}, not ${nameOfKind(value)}`;
}

function nameOfKind(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : (typeNames[typeof value] ?? 'true or false');
}

function oneOf(options: readonly string[], value: unknown): string {
  const hint = typeof value === 'string' ? didYouMean(value, options) : '';
  return options.length === 1
    ? `must be ${options[0]}${hint}`
    : `must be one of ${options.join(', ')}${hint}`;
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'string')
    return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} characters`;
  if (origin === 'array')
    return minimum === 1 ? 'needs at least one entry' : `needs at least ${minimum} entries`;
  return `must be at least ${minimum}`;
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'string') return `must have at most ${maximum} characters`;
  if (origin === 'array') return `may have at most ${maximum} entries`;
  return `must be at most ${maximum}`;
}
