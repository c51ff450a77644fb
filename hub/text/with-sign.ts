import type { XAccountConfig } from '../../shared/contract/x-account.ts';
import { signText } from '../../shared/domain/x/sign.ts';
import type { Configuration } from '../config/configuration.ts';

/** A text as it leaves: the agent's sign stands after it. */
export function withSign(text: string, sign: string): string {
  return [text, sign].filter((part) => part !== '').join(' ');
}

/** How somebody signs an account's public answers, such as `^AB`; '' for not at all. */
export function signOf(
  { agents }: Pick<Configuration, 'agents'>,
  account: Pick<XAccountConfig, 'sign'>,
  author: { readonly userId: string; readonly name: string },
): string {
  const sign = agents.get(author.userId)?.sign ?? null;
  return signText(account.sign, { name: author.name, sign }).trimStart();
}

/** Four eyes: whether a supervisor releases somebody's public answers first. */
export function needsRelease(
  { agents }: Pick<Configuration, 'agents'>,
  account: Pick<XAccountConfig, 'release'>,
  userId: string,
): boolean {
  return account.release === 'everybody' || agents.get(userId)?.needsRelease === true;
}
