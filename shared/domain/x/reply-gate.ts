import type { PostDetails, XDetails } from '../../contract/text-message.ts';

/** What an agent is about to write. */
export type PlannedText = {
  readonly kind: 'reply' | 'quote' | 'dm' | 'post';
  /** With the sign. */
  readonly text: string;
  readonly media: number;
  /** The post that is answered or quoted; null: none is known. */
  readonly answers: PostDetails | null;
};

/** Why X will refuse, or what it will cost. */
export type GateCode =
  | 'not-connected'
  | 'not-summoned'
  | 'blocked-by-customer'
  | 'customer-suspended'
  | 'customer-gone'
  | 'customer-protected'
  | 'post-deleted'
  | 'too-long'
  | 'direct-messages-closed'
  | 'limit-reached'
  | 'budget-spent'
  | 'budget-warning'
  | 'link-costs';

/** What can be done instead. */
export type GateWay =
  | 'takePrivate'
  | 'quote'
  | 'shorten'
  | 'removeLink'
  | 'answerAnotherPost'
  | 'wait'
  | 'askToFollow'
  | 'askSupervisor'
  | 'connect';

/** One finding; `stops`: X, or we, will not let it pass. */
export type GateFinding = {
  readonly code: GateCode;
  readonly stops: boolean;
  readonly ways: readonly GateWay[];
  /** `too-long`: weighted characters too many; `link-costs`: what the link adds; `limit-reached`: when (instant); else 0. */
  readonly amount: number;
};

/** Everything that speaks against a text or should be known before, the stopping ones first. To be done. */
export function replyGate(
  _planned: PlannedText,
  _details: Pick<XDetails, 'person' | 'connected' | 'plan' | 'prices' | 'spend' | 'limits'>,
  _now: number,
): readonly GateFinding[] {
  return [];
}
