import type { XDetails, XPerson } from '../../shared/contract/text-message.ts';
import type { XAccountConfig } from '../../shared/contract/x-account.ts';
import { spendStateOf } from '../channels/spend-state.ts';
import { findSealedTokens } from '../channels/vault/token-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';

/** Everything that the reply gate decides by, apart from the words. */
export type XFacts = Pick<XDetails, 'person' | 'connected' | 'plan' | 'prices' | 'spend' | 'limits'>;

/** What is known of an account and of whom it writes to. */
export async function xFactsOf(
  context: ConversationContext,
  account: XAccountConfig,
  person: XPerson,
): Promise<XFacts> {
  const { post, postWithLink, directMessage } = account.prices;
  return {
    person,
    connected: await isConnected(context, account),
    plan: account.plan,
    prices: { post, postWithLink, directMessage },
    spend: await spendStateOf(context, account),
    limits: context.limitsOf(account.id).filter(isOfWriting),
  };
}

async function isConnected({ database }: ConversationContext, account: XAccountConfig): Promise<boolean> {
  return account.access.kind === 'keys' || (await findSealedTokens(database.read, account.id)) !== null;
}

/** `post`, `directMessage`, and the days' windows of both, such as `post.userDay`. */
function isOfWriting({ window }: { readonly window: string }): boolean {
  return /^(post|directMessage)(\.|$)/.test(window);
}
