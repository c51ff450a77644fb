import type { PostDetails, XDetails, XPerson } from '../../contract/text-message.ts';

/** What an agent is about to write. */
export type PlannedText = {
  readonly kind: 'reply' | 'quote' | 'dm' | 'post';
  /** With the sign. */
  readonly text: string;
  readonly media: number;
  /** The post that is answered or quoted; null: none is known. */
  readonly answers: PostDetails | null;
};

/** What is known of the customer, the account and its plan. */
export type GateDetails = Pick<XDetails, 'person' | 'connected' | 'plan' | 'prices' | 'spend' | 'limits'>;

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

/** What will not pass. */
export function stopping(code: GateCode, ways: readonly GateWay[], amount = 0): GateFinding {
  return { code, stops: true, ways, amount };
}

/** What should be known before. */
export function warning(code: GateCode, ways: readonly GateWay[], amount = 0): GateFinding {
  return { code, stops: false, ways, amount };
}

/** Whether text or quote stands under somebody's post. */
export function isPublicAnswer({ kind }: PlannedText): boolean {
  return kind === 'reply' || kind === 'quote';
}

/** The way into direct messages, from a public answer to somebody who is not known to be closed to them. */
export function privateWay(planned: PlannedText, person: XPerson): readonly GateWay[] {
  const reachable = !person.blocksUs && (person.state === 'active' || person.state === 'protected');
  return isPublicAnswer(planned) && reachable && person.takesDirectMessages !== false ? ['takePrivate'] : [];
}
