import { visitorHandshake, visitorProtocolVersion } from '../../../shared/contract/chat.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import { invalidInput } from '../../../shared/domain/invalid-input.ts';
import { chatAccount } from '../../config/accounts-of-channel.ts';
import { hashToken, looksLikeToken, newSecretToken } from '../../users/secret-token.ts';
import type { VisitorFacts } from './visitor-socket.ts';
import type { VisitorParts } from './visitor-parts.ts';

/**
 * Reads what a visitor's page says when it connects. A token that opens no chat yet stays the page's: a `begin` whose
 * answer was lost may be under way with it.
 */
export function checkVisitor(
  auth: unknown,
  from: { readonly origin: string | undefined; readonly address: string },
  parts: Pick<VisitorParts, 'configuration' | 'drain'>,
): Result<VisitorFacts, RefusalCode> {
  if (parts.drain.isDraining()) return refuse('draining');
  if (speaksOtherVersion(auth)) {
    return refuse('protocol-version', 'protocol', `this hub speaks version ${visitorProtocolVersion}`);
  }
  const parsed = visitorHandshake.safeParse(auth);
  if (!parsed.success) return invalidInput(parsed.error, 'auth');
  const { accountId, token: given, lastLine } = parsed.data;
  const account = chatAccount(parts.configuration(), accountId);
  if (account === undefined) return refuse('not-found', 'accountId');
  if (from.origin === undefined || !account.allowedOrigins.includes(from.origin.toLowerCase())) {
    return refuse('forbidden', 'origin');
  }
  const token = given !== null && looksLikeToken(given) ? given : newSecretToken();
  const visitor = { channelAccountId: accountId, tokenHash: hashToken(token) };
  return ok({ visitor, token, lastLine, address: from.address });
}

function speaksOtherVersion(auth: unknown): boolean {
  if (typeof auth !== 'object' || auth === null || !('protocol' in auth)) return false;
  return typeof auth.protocol === 'number' && auth.protocol !== visitorProtocolVersion;
}
