import { ApiPartialResponseError, ApiRequestError, ApiResponseError } from 'twitter-api-v2';
import { ZodError } from 'zod';
import { AccountFault } from '../account-fault.ts';

/**
 * Why X did not do something. `limit`: a window is used up until `resetAt`. `refused`: X will not, now or ever.
 * `unreachable`: no whole answer came (it may have been done all the same). `signedOut`: a person has to do something
 * about the account's access.
 */
export type XFailureKind = 'limit' | 'refused' | 'unreachable' | 'signedOut';

type Facts = {
  readonly kind: XFailureKind;
  /** HTTP status; 0: no answer. */
  readonly status: number;
  /** The last part of X's problem type, such as `usage-capped`; of our own `network` and `certificate`; '' when there is none. */
  readonly problemType: string;
  readonly title: string;
  /** X's own explanation for developers; may quote what was asked for, so it belongs in no log. */
  readonly detail: string;
  /** Milliseconds since 1970; null unless `limit`. */
  readonly resetAt: number | null;
};

/** Everything that can go wrong with a call, as one error. Its message holds no text, token or handle. */
export class XFailure extends Error {
  override readonly name = 'XFailure';
  readonly kind: XFailureKind;
  readonly status: number;
  readonly problemType: string;
  readonly title: string;
  readonly detail: string;
  readonly resetAt: number | null;

  constructor(facts: Partial<Facts> & Pick<Facts, 'kind' | 'title'>, options?: ErrorOptions) {
    const status = facts.status ?? 0;
    super(status === 0 ? facts.title : `HTTP ${status}: ${facts.title}`, options);
    this.kind = facts.kind;
    this.status = status;
    this.problemType = facts.problemType ?? '';
    this.title = facts.title;
    this.detail = facts.detail ?? '';
    this.resetAt = facts.resetAt ?? null;
  }
}

/** Puts an error of the library, the network or the account into one form; `resetAt` is told where it is a limit. */
export function toXFailure(error: unknown, resetAt: number | null): XFailure {
  if (error instanceof XFailure) return error;
  if (error instanceof AccountFault) return new XFailure({ kind: 'signedOut', title: error.message });
  if (error instanceof ApiResponseError) return ofAnswer(error, resetAt);
  if (error instanceof ApiPartialResponseError) {
    const status = error.response.statusCode ?? 0;
    return new XFailure({ kind: 'unreachable', status, title: 'the answer broke off or was no JSON' });
  }
  if (error instanceof ApiRequestError) {
    return ofNetwork(causeOf(error));
  }
  if (error instanceof ZodError)
    return new XFailure({ kind: 'unreachable', title: 'X answered in another form' });
  // Words of unknown origin may hold anything.
  return new XFailure({ kind: 'unreachable', title: 'unexpected failure' }, { cause: error });
}

function ofAnswer(error: ApiResponseError, resetAt: number | null): XFailure {
  const { type, title, detail } = (error.data ?? {}) as Record<string, unknown>;
  const facts = {
    status: error.code,
    problemType: words(type).replace(/^.*[/#]/, ''),
    title: words(title) === '' ? statusWords(error.code) : words(title),
    detail: words(detail) === '' ? words(firstMessage(error)) : words(detail),
  };
  if (error.code === 429 || error.code === 420) return new XFailure({ ...facts, kind: 'limit', resetAt });
  if (error.code === 401) return new XFailure({ ...facts, kind: 'signedOut' });
  if (error.code >= 500 || error.code === 408) return new XFailure({ ...facts, kind: 'unreachable' });
  return new XFailure({ ...facts, kind: 'refused' });
}

function firstMessage(error: ApiResponseError): unknown {
  const first: unknown = Array.isArray(error.data?.errors) ? error.data.errors[0] : undefined;
  if (typeof first !== 'object' || first === null) return '';
  return 'message' in first ? first.message : 'detail' in first ? first.detail : '';
}

/** A line of X's words, whatever X sent there. */
function words(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 300) : '';
}

function statusWords(code: number): string {
  if (code === 429) return 'Too Many Requests';
  if (code === 401) return 'Unauthorized';
  if (code === 403) return 'Forbidden';
  return code >= 500 ? 'X has a fault' : 'refused';
}

const CERTIFICATE =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|CA_|CRL_)/;

/** The library looks for the network's error under another name than it stored it, so `requestError` is empty. */
function causeOf(error: ApiRequestError): unknown {
  const options: unknown = Reflect.get(error, '_options');
  return typeof options === 'object' && options !== null && 'error' in options ? options.error : undefined;
}

function ofNetwork(error: unknown): XFailure {
  const facts = { kind: 'unreachable', problemType: 'network' } as const;
  if (!(error instanceof Error)) return new XFailure({ ...facts, title: 'the connection was lost' });
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (CERTIFICATE.test(code)) {
    const title = `the certificate is not accepted (${code})`;
    return new XFailure({ ...facts, problemType: 'certificate', title });
  }
  if (code !== '') return new XFailure({ ...facts, title: `no connection (${code})` });
  const title = error.message === 'Request timeout.' ? 'no answer in time' : 'the connection was lost';
  return new XFailure({ ...facts, title });
}
