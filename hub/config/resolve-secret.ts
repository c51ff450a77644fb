import { variableOf } from './secret-references.ts';

/** The secret behind `${env:NAME}`. Throws an error that names the variable when it is not set. */
export function resolveSecret(reference: string): string {
  const variable = variableOf(reference);
  if (variable === undefined) throw new Error('a secret must be given as ${env:NAME}');
  const value = process.env[variable];
  if (value === undefined || value === '') throw new Error(`the environment variable ${variable} is not set`);
  return value;
}
