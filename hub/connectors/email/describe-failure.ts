import { AccountFault } from '../account-fault.ts';
import { singleLine } from './single-line.ts';

/** A failed attempt in words for the state display and the log: `failed` needs a person, `retrying` only time. */
export type Failure = { readonly state: 'failed' | 'retrying'; readonly detail: string };

type Place = { readonly host: string; readonly port: number; readonly user?: string | undefined };

/** What the mail libraries hang on their errors; every field may be missing. */
type LibraryError = Error & {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly tlsFailed?: boolean;
  readonly mailboxMissing?: boolean;
  readonly responseText?: string;
  readonly responseCode?: number;
  readonly response?: unknown;
  readonly serverResponseCode?: string;
};

const CERTIFICATE =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|CA_|CRL_)|certificate|altnames/i;

/** Says what went wrong where, for whom. Never holds a secret: only the server's own words and error codes. */
export function describeFailure(error: unknown, place: Place): Failure {
  const who = `${place.host}:${place.port}${place.user === undefined ? '' : ` as ${place.user}`}`;
  if (error instanceof AccountFault)
    return { state: 'failed', detail: withPlace(error.message, who, place.host) };
  if (!(error instanceof Error)) return { state: 'retrying', detail: `${who}: unknown failure` };
  const failure = error as LibraryError;
  const answer = serverWords(failure);
  if (isAuthenticationFailure(error)) return { state: 'failed', detail: `${who}: sign-in refused${answer}` };
  if (CERTIFICATE.test(`${failure.code ?? ''} ${failure.message}`)) {
    return {
      state: 'failed',
      detail: `${who}: the certificate is not accepted (${singleLine(failure.message)})`,
    };
  }
  if (failure.tlsFailed === true || failure.code === 'ETLS') {
    return { state: 'failed', detail: `${who}: no encrypted connection (${singleLine(failure.message)})` };
  }
  if (failure.mailboxMissing === true)
    return { state: 'failed', detail: `${who}: the folder does not exist${answer}` };
  return { state: 'retrying', detail: `${who}: ${singleLine(failure.message)}${answer}` };
}

/** Whether the server refused the sign-in, so that a new token or a person is needed. */
export function isAuthenticationFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const failure = error as LibraryError;
  return failure.authenticationFailed === true || failure.code === 'EAUTH' || failure.code === 'ENOAUTH';
}

function serverWords(failure: LibraryError): string {
  const words = failure.responseText ?? (typeof failure.response === 'string' ? failure.response : '');
  return words === '' || words === failure.message ? '' : `: ${singleLine(words)}`;
}

function withPlace(text: string, who: string, host: string): string {
  return text.includes(host) || text.startsWith('token server') ? text : `${who}: ${text}`;
}
