import { visitorHandshake, visitorProtocolVersion } from '../../../shared/contract/chat.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import { invalidInput } from '../../../shared/domain/invalid-input.ts';
import { chatAccount } from '../../config/accounts-of-channel.ts';
import { hashToken } from '../../users/secret-token.ts';
import { cleanPage } from '../clean-page.ts';
import { addressHash } from '../identity/address-hash.ts';
import { identify } from '../identity/identify.ts';
import { tokenToUse } from '../identity/token-to-use.ts';
import { isKeptOut } from '../kept-out.ts';
import type { VisitorFacts } from './visitor-socket.ts';
import type { VisitorParts } from './visitor-parts.ts';

/** Where a page connects from. */
export type ConnectsFrom = { readonly origin: string | undefined; readonly address: string };

/** What checking a visitor stands on. */
export type CheckParts = Pick<VisitorParts, 'configuration' | 'context' | 'drain' | 'log' | 'now'> & {
  /** Whether another page goes on with this token right now. */
  readonly isOpen: (tokenHash: string) => boolean;
};

/** Reads what a visitor's page says when it connects: who they are, whether they may come in, which token is theirs. */
export async function checkVisitor(
  auth: unknown,
  from: ConnectsFrom,
  parts: CheckParts,
): Promise<Result<VisitorFacts, RefusalCode>> {
  if (parts.drain.isDraining()) return refuse('draining');
  if (speaksOtherVersion(auth)) {
    return refuse('protocol-version', 'protocol', `this hub speaks version ${visitorProtocolVersion}`);
  }
  const parsed = visitorHandshake.safeParse(auth);
  if (!parsed.success) return invalidInput(parsed.error, 'auth');
  const handshake = parsed.data;
  const account = chatAccount(parts.configuration(), handshake.accountId);
  if (account === undefined) return refuse('not-found', 'accountId');
  if (from.origin === undefined || !account.allowedOrigins.includes(from.origin.toLowerCase())) {
    return refuse('forbidden', 'origin');
  }
  const person = await identify(handshake.identity, account, parts);
  if (!person.ok) return person;

  const db = parts.context.database.read;
  const now = parts.now();
  const { token, hasChat, expiredHash } = await tokenToUse(db, handshake.token, account, person.value, {
    now,
    isOpen: parts.isOpen,
  });
  const page = handshake.page === null ? null : cleanPage(handshake.page, account.allowedOrigins);
  const visitor = {
    channelAccountId: account.id,
    tokenHash: hashToken(token),
    ...(person.value === null ? {} : { person: person.value }),
    addressHash: addressHash(parts.context.tokenKey, from.address),
    ...(page === null ? {} : { page }),
  };
  // A session that is over sets nobody free.
  const blockedAs = { ...visitor, tokenHash: expiredHash ?? visitor.tokenHash };
  if (await isKeptOut(db, blockedAs, { hasChat, now })) return refuse('blocked');
  return ok({ visitor, token, lastLine: hasChat ? handshake.lastLine : 0, address: from.address });
}

function speaksOtherVersion(auth: unknown): boolean {
  if (typeof auth !== 'object' || auth === null || !('protocol' in auth)) return false;
  return typeof auth.protocol === 'number' && auth.protocol !== visitorProtocolVersion;
}
