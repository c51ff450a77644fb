import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';

/** Validates with zod and hands the zod error on as the cause, so that the answer can name the field inside a union. */
export const zodValidatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (input: unknown) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return { value: parsed.data };
    return { error: Object.assign(new Error('invalid input', { cause: parsed.error }), { validation: [] }) };
  };
