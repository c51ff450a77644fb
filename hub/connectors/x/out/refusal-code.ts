import type { DeliveryCode } from '../../../../shared/contract/message.ts';
import type { XFailure } from '../x-failure.ts';

/** What was asked of X. */
export type Asked = 'post' | 'dm' | 'media';

/** X tells its refusals apart by their words only; ids and types are the same for most of them. */
const byWords: readonly (readonly [RegExp, DeliveryCode, readonly Asked[]])[] = [
  [
    /your account (?:is|has been) (?:temporarily )?(?:suspended|locked)|account is temporarily locked/,
    'account-suspended',
    ['post', 'dm', 'media'],
  ],
  [/duplicate/, 'duplicate', ['post', 'dm']],
  [/block/, 'blocked-by-customer', ['post', 'dm']],
  [
    /user (?:has been|is) suspended|user not found|could not find (?:the )?user|users? (?:who|that) do(?:es)? not exist|no user matches/,
    'customer-gone',
    ['post', 'dm'],
  ],
  [
    /repl(?:y|ies|ying)[^.]*not (?:allowed|permitted)|not (?:allowed|permitted)[^.]*repl|restricted who can reply|not been mentioned|summon/,
    'reply-not-allowed',
    ['post'],
  ],
  [/deleted|not visible|does ?n[o']t exist|not found|could not find/, 'post-gone', ['post']],
  [/too long|shorter|character limit|exceed\w* the (?:maximum|allowed|limit)/, 'too-long', ['post', 'dm']],
  [/media/, 'media-refused', ['post', 'dm', 'media']],
  [
    /cannot send (?:direct )?messages?|permission to (?:dm|direct message)|not following|direct messages? (?:is|are) (?:closed|disabled)|dm_/,
    'direct-messages-closed',
    ['dm'],
  ],
];

/** Why X will not do it, where an agent can do something about it; null: X did not say, or not so that we understand. */
export function refusalCodeOf(failure: XFailure, asked: Asked): DeliveryCode | null {
  const words = `${failure.title} ${failure.detail} ${failure.problemType}`.toLowerCase();
  const found = byWords.find(([pattern, , about]) => about.includes(asked) && pattern.test(words));
  if (found !== undefined) return found[1];
  if (asked === 'media') return 'media-refused';
  if (failure.status === 404) return asked === 'post' ? 'post-gone' : 'customer-gone';
  return null;
}

/** Whether X refuses the app or its plan, not this message: worth another try once somebody has seen to it. */
export function isAboutAccess({ status, problemType, title }: XFailure): boolean {
  if (status === 402) return true;
  return /usage-?capped|credits|client-?forbidden|unsupported-authentication|oauth1-permissions/i.test(
    `${problemType} ${title.replaceAll(' ', '-')}`,
  );
}

/** Whether X says that it may take the same message later. */
export function isPassing({ detail }: XFailure): boolean {
  return /might be automated|daily .*limit|right now|try again later|temporarily unavailable/i.test(detail);
}
