import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isResponseSerializationError } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RefusalBody, RefusalCode } from '../../shared/contract/refusal-code.ts';
import type { Refusal } from '../../shared/contract/result.ts';
import { invalidInput } from '../../shared/domain/invalid-input.ts';
import { TooLarge } from './limit-bytes.ts';
import { refusalStatus } from './refusal-status.ts';
import { Refused } from './refused.ts';

/** Turns whatever went wrong into the one shape of error answer. Only what is a bug is logged, without its input. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refused) return sendRefusal(reply, error.refusal, error.retryAfterMs);
  if (error instanceof TooLarge) return sendRefusal(reply, { ok: false, code: 'too-large', field: 'body' });
  const known = refusalOf(error);
  if (known) return sendRefusal(reply, known);
  request.log.error({ err: unwrapped(error), route: request.routeOptions.url }, 'a request failed');
  return sendRefusal(reply, { ok: false, code: 'internal' });
}

/** Writes a refusal as the answer, with the status of its code unless another is given. */
export function sendRefusal(
  reply: FastifyReply,
  refusal: Refusal<RefusalCode>,
  retryAfterMs: number | null = null,
  status: number = refusalStatus[refusal.code],
): FastifyReply {
  const retryAfter = retryAfterMs === null ? undefined : Math.max(1, Math.ceil(retryAfterMs / 1_000));
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  const { code, field, detail } = refusal;
  const body: RefusalBody = { code, field, detail, retryAfter };
  return reply
    .code(status)
    .removeHeader('content-disposition')
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body);
}

/** What Fastify itself says no to, in our words; null: not a foreseen no. */
function refusalOf(error: unknown): Refusal<RefusalCode> | null {
  const { validation, validationContext, code, statusCode } = error as FastifyError;
  if (error instanceof Error && error.cause instanceof z.ZodError && validation) {
    return invalidInput(error.cause, validationContext ?? 'body');
  }
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { ok: false, code: 'too-large', field: 'body' };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { ok: false, code: 'unsupported-type', field: 'content-type', detail: 'send application/json' };
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return { ok: false, code: 'invalid-input', field: 'url' };
    case 'FST_STATIC_FORBIDDEN_PATH':
      return { ok: false, code: 'not-found', field: 'url' };
  }
  // A body that is no JSON, empty, shorter or longer than it said, or poisoned: Fastify gives all of these 400.
  return statusCode === 400 ? { ok: false, code: 'invalid-input', field: 'body', detail: 'not JSON' } : null;
}

/** The zod error inside says which field of an answer broke the contract, without its value. */
function unwrapped(error: unknown): unknown {
  if (!isSerializationError(error)) return error;
  const { field = '', detail = '' } = invalidInput(error.cause as z.ZodError, 'answer');
  return Object.assign(new Error(`the answer broke the contract at ${field}: ${detail}`), {
    code: 'CONTRACT',
  });
}

function isSerializationError(error: unknown): error is { readonly cause: unknown } {
  return (
    error instanceof Error &&
    isResponseSerializationError(error) &&
    (error.cause as object | undefined) instanceof z.core.$ZodError
  );
}
