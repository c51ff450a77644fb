import type { NodemailerError } from 'nodemailer';
import { AccountFault } from '../../account-fault.ts';
import { singleLine } from '../single-line.ts';
import { describeFailure, type Failure } from '../describe-failure.ts';

/** Why a mail was not handed over. `account` says that not the mail but the way out is broken. */
export type SendFailure = {
  readonly kind: 'later' | 'never';
  readonly detail: string;
  readonly account: Failure | null;
};

type Place = { readonly host: string; readonly port: number; readonly user?: string | undefined };

/** Failures that the server or the library tie to this mail and its recipients. */
const MAIL_CODES = new Set(['EENVELOPE', 'EMESSAGE', 'EMAXRECIPIENTS']);

/** Replies to MAIL, RCPT or DATA that speak of the sign-in, not of the mail. */
const SIGN_IN_CODES = new Set([530, 534, 535, 538]);

/**
 * Sorts a failed hand-over: a 5yz reply to the envelope or the data is final, everything else (4yz, network, time,
 * sign-in, certificate) is tried again.
 */
export function classifyFailure(error: unknown, place: Place): SendFailure {
  const failure: Partial<NodemailerError> = error instanceof Error ? error : {};
  const { code, responseCode } = failure;
  const aboutMail = code !== undefined && MAIL_CODES.has(code);
  if (!aboutMail || (responseCode !== undefined && SIGN_IN_CODES.has(responseCode))) {
    const account = describeFailure(error, place);
    const ours = code === 'ESTREAM' || (code === undefined && !(error instanceof AccountFault));
    return { kind: 'later', detail: account.detail, account: ours ? null : account };
  }
  // With several recipients the error carries the last reply; one that asks for patience is enough to try again.
  const replies = [responseCode, ...(failure.rejectedErrors ?? []).map((one) => one.responseCode)];
  const final = replies.every((reply) => reply === undefined || isFinal(reply));
  return { kind: final ? 'never' : 'later', detail: describeReply(failure, place), account: null };
}

/** Whether the same mail would get the same reply again: 5yz but 503, which is about the session. */
export function isFinal(reply: number): boolean {
  return reply >= 500 && reply < 600 && reply !== 503;
}

/** The server's words on one recipient, fit for a log and a screen. */
export function describeRefusal(error: NodemailerError): string {
  return singleLine(error.response ?? error.message);
}

function describeReply(failure: Partial<NodemailerError>, place: Place): string {
  const refused = (failure.rejectedErrors ?? []).map(
    (one) => `${one.recipient ?? 'a recipient'}: ${describeRefusal(one)}`,
  );
  const words =
    refused.length > 0 ? refused.join('; ') : singleLine(failure.response ?? failure.message ?? '');
  return `${place.host}:${place.port} refused: ${words}`.slice(0, 1_000);
}
