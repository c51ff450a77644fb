import type { CandidateScore, OfferExplanation, RuledOutReason } from '../../shared/routing/decisions.ts';

/** Longest text that an event keeps of an explanation, in characters. */
const longest = 4_096;
const mostParks = 10;

type Compact = {
  readonly rule: OfferExplanation['rule'];
  readonly key: number;
  readonly latestStartAt: number | null;
  readonly counts: OfferExplanation['counts'];
  readonly candidates: readonly CompactCandidate[];
  readonly ruledOut: readonly (readonly [agentId: string, reason: RuledOutReason])[];
  readonly passedOver: readonly (readonly [contactId: string, key: number])[];
  readonly reserves: readonly (readonly [poolId: string, free: number, reserve: number])[];
};

type CompactCandidate = readonly [
  agentId: string,
  preferred: 0 | 1,
  skillLevels: number,
  otherLiveSkills: number,
  slack: number | null,
  load: number,
  idleMs: number,
  interruptionCost: number | null,
  parks: readonly string[],
];

/** What the event of an offer keeps of its explanation: nothing when the router gave none. */
export function explanationData(explanation: OfferExplanation | undefined): {
  readonly explanation?: string;
} {
  if (explanation === undefined) return {};
  let compact = compactOf(explanation);
  let text = JSON.stringify(compact);
  // The last rows go first: lists are in the order of what matters, and their true lengths are in `counts`.
  while (text.length > longest) {
    const shorter = withoutLastRows(compact);
    if (shorter === null) return {};
    compact = shorter;
    text = JSON.stringify(compact);
  }
  return { explanation: text };
}

/** The explanation that an event kept; null: none, or one that this release cannot read. */
export function readExplanation(text: unknown): OfferExplanation | null {
  if (typeof text !== 'string') return null;
  try {
    return expanded(JSON.parse(text) as Compact);
  } catch {
    return null;
  }
}

function compactOf({ candidates, ruledOut, passedOver, reserves, ...same }: OfferExplanation): Compact {
  return {
    ...same,
    candidates: candidates.map((one) => [
      one.agentId,
      one.preferred ? 1 : 0,
      one.skillLevels,
      one.otherLiveSkills,
      one.slack,
      one.load,
      one.idleMs,
      one.interruptionCost,
      one.parks.slice(0, mostParks),
    ]),
    ruledOut: ruledOut.map(({ agentId, reason }) => [agentId, reason]),
    passedOver: passedOver.map(({ contactId, key }) => [contactId, key]),
    reserves: reserves.map(({ poolId, free, reserve }) => [poolId, free, reserve]),
  };
}

/** Shorter by the last row of its longest list; the chosen agent stays. Null: nothing is left to leave out. */
function withoutLastRows(compact: Compact): Compact | null {
  const lists = ['passedOver', 'ruledOut', 'reserves', 'candidates'] as const;
  const sizes = lists.map((list) => {
    const last = compact[list].at(-1);
    const mayGo = last !== undefined && (list !== 'candidates' || compact.candidates.length > 1);
    return mayGo ? JSON.stringify(compact[list]).length : 0;
  });
  const largest = Math.max(...sizes);
  const list = lists[sizes.indexOf(largest)];
  if (list === undefined || largest === 0) return null;
  return { ...compact, [list]: compact[list].slice(0, -1) };
}

function expanded({ candidates, ruledOut, passedOver, reserves, ...same }: Compact): OfferExplanation {
  return {
    ...same,
    candidates: candidates.map(scoreOf),
    ruledOut: ruledOut.map(([agentId, reason]) => ({ agentId, reason })),
    passedOver: passedOver.map(([contactId, key]) => ({ contactId, key })),
    reserves: reserves.map(([poolId, free, reserve]) => ({ poolId, free, reserve })),
  };
}

function scoreOf(row: CompactCandidate): CandidateScore {
  const [agentId, preferred, skillLevels, otherLiveSkills, slack, load, idleMs, interruptionCost, parks] =
    row;
  const isPreferred = preferred === 1;
  return {
    agentId,
    preferred: isPreferred,
    skillLevels,
    otherLiveSkills,
    slack,
    load,
    idleMs,
    interruptionCost,
    parks,
  };
}
