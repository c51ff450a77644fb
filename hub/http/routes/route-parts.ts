import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { refusalBody } from '../../../shared/contract/refusal-code.ts';
import { id } from '../../../shared/contract/primitives.ts';

/** A server whose routes are typed by their zod schemas. */
export type TypedServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** `/:id` of an address. */
export const idParams = z.object({ id });

/** An answer without a body. */
export const noBody = z.undefined().describe('Done; no body');

/** The error answers that every route may give, for the description of the API. */
export const refusals = { '4xx': refusalBody, '5xx': refusalBody } as const;
