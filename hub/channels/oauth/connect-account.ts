import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import { xAccount } from '../../config/accounts-of-channel.ts';
import { resolveSecret } from '../../config/resolve-secret.ts';
import type { StoredTokens } from '../../connectors/account-ledger.ts';
import { toXFailure } from '../../connectors/x/x-failure.ts';
import { findUser } from '../../users/user-repository.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import type { DeskParts, SignInPatience } from '../desk-parts.ts';
import { PendingSignIns, type PendingSignIn } from './pending-sign-ins.ts';
import { signInPage, type SignInEnd } from './sign-in-page.ts';
import { exchangeCode, makeSignInLink, revokeTokens, type OAuthAccount } from './x-sign-in.ts';

const usualPatience: SignInPatience = { exchange: 30_000, revoke: 5_000 };

/** The part of the desk that gives accounts access and takes it back. */
export function createConnecting(
  parts: DeskParts,
): Pick<ChannelDesk, 'beginConnection' | 'finishConnection' | 'endConnection'> {
  const { context, connectors, vault, log, patience = usualPatience } = parts;
  const pending = new PendingSignIns(context.now);

  /** Best effort: what X is not told ends there by itself, once nobody renews it. */
  async function revoke(account: OAuthAccount, tokens: StoredTokens): Promise<void> {
    await revokeTokens(account, tokens, { secret: resolveSecret, patience: patience.revoke }).catch((error) =>
      log.warn({ channelAccountId: account.id, detail: reasonOf(error) }, 'X was not told that access ends'),
    );
  }

  async function finish(signIn: PendingSignIn, query: URLSearchParams): Promise<SignInEnd> {
    const account = oauthAccount(parts, signIn.channelAccountId);
    const admin = await findUser(context.database.read, signIn.userId);
    if (account === null || admin === null || admin.active === 0 || admin.role !== 'admin')
      return { kind: 'gone' };
    const code = query.get('code');
    if (code === null || code === '') return { kind: 'declined' };
    const world = { secret: resolveSecret, now: context.now, patience: patience.exchange };
    const tokens = await exchangeCode(account, signIn, code, world);
    if (tokens.handle.toLowerCase() !== account.handle.toLowerCase()) {
      await revoke(account, tokens);
      return { kind: 'otherHandle', wanted: account.handle, signedIn: tokens.handle };
    }
    // Not while the old connector renews the access that ends here.
    await connectors.restart(account.id, () => vault.connect(account.id, tokens, signIn.userId));
    return { kind: 'connected', handle: tokens.handle };
  }

  return {
    beginConnection: (channelAccountId, userId) => {
      const account = xAccount(context.configuration(), channelAccountId);
      if (account === undefined) return refused('not-found', 'id');
      if (!isOAuth(account))
        return refused('wrong-state', 'access', 'the account is signed in to by its keys');
      if (account.publicAddress === undefined)
        return refused(
          'wrong-state',
          'publicAddress',
          'the account needs the address that X sends admins back to',
        );
      try {
        const link = makeSignInLink(account, account.publicAddress, resolveSecret);
        pending.add({ ...link, channelAccountId, userId });
        return Promise.resolve(ok({ url: link.url }));
      } catch (error) {
        return refused('wrong-state', 'clientSecret', error instanceof Error ? error.message : '');
      }
    },
    finishConnection: async (query) => {
      const signIn = pending.take(query.get('state') ?? '');
      if (signIn === null) return { ok: false, html: signInPage({ kind: 'expired' }, null) };
      const end = await finish(signIn, query).catch((error: unknown): SignInEnd => {
        const facts = { channelAccountId: signIn.channelAccountId, detail: reasonOf(error) };
        log.warn(facts, 'an account could not be connected');
        return { kind: 'refused' };
      });
      const reader = await findUser(context.database.read, signIn.userId);
      return { ok: end.kind === 'connected', html: signInPage(end, reader?.language ?? null) };
    },
    endConnection: async (channelAccountId, userId) => {
      const account = oauthAccount(parts, channelAccountId);
      if (account === null) {
        // Access to an account that is configured no more, or otherwise now.
        const wasThere = await vault.disconnect(channelAccountId, userId);
        return wasThere ? ok(null) : refuse('not-found', 'id');
      }
      await connectors.restart(channelAccountId, async () => {
        const tokens = await vault.read(channelAccountId);
        if (tokens !== null) await revoke(account, tokens);
        await vault.disconnect(channelAccountId, userId);
      });
      return ok(null);
    },
  };
}

function oauthAccount({ context }: DeskParts, id: string): OAuthAccount | null {
  const account = xAccount(context.configuration(), id);
  return account !== undefined && isOAuth(account) ? account : null;
}

function isOAuth(account: NonNullable<ReturnType<typeof xAccount>>): account is OAuthAccount {
  return account.access.kind === 'oauth2';
}

function refused(code: RefusalCode, field: string, detail?: string): Promise<Result<never, RefusalCode>> {
  return Promise.resolve(refuse(code, field, detail));
}

/** Why, fit for a log: X's explanations quote what was sent. */
function reasonOf(error: unknown): string {
  return error instanceof Error && error.message.startsWith('the environment variable')
    ? error.message
    : toXFailure(error, null).message;
}
