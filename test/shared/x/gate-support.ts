import type { PostDetails, XPerson } from '../../../shared/contract/text-message.ts';
import type { GateDetails, PlannedText } from '../../../shared/domain/x/gate-finding.ts';

/** Noon of some day; all instants of these tests are around it. */
export const now = Date.UTC(2026, 4, 12, 12);

/** A customer about whom nothing speaks against anything. */
export const customer: XPerson = {
  userId: '10',
  handle: 'kundin',
  state: 'active',
  takesDirectMessages: true,
  blocksUs: false,
};

/** Her post, which mentions us. */
export const mention: PostDetails = {
  kind: 'post',
  postId: '500',
  url: 'https://x.com/kundin/status/500',
  author: customer,
  answersId: null,
  quotes: null,
  summons: true,
  hidden: false,
  deletedAt: null,
  earlierTexts: [],
  change: null,
};

/** An answer that passes. */
export function planned(changes: Partial<PlannedText> = {}): PlannedText {
  return { kind: 'reply', text: 'Wir sehen nach. ^AB', media: 0, answers: mention, ...changes };
}

/** An account that lets everything pass: connected, a small plan, no prices, no budget. */
export function account(changes: Partial<GateDetails> = {}): GateDetails {
  return {
    person: customer,
    connected: true,
    plan: { summonedOnly: true, longPosts: false },
    prices: { post: 0, postWithLink: 0, directMessage: 0 },
    spend: { month: '2026-05', spent: 0, perMonth: null, warnAt: 0.8, currency: 'USD' },
    limits: [],
    ...changes,
  };
}
