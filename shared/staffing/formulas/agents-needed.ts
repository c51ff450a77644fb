import { requireNotNegative, requirePositive, requireShareBelowOne } from './check.ts';
import { impatientQueue } from './erlang-a.ts';
import { patientQueue } from './erlang-c.ts';
import { checkTraffic, offeredLoad, type Traffic } from './traffic.ts';

/** What a planner asks for; a demand that is left out does not bind, at least one of the first three must be there. */
export interface StaffingDemand extends Traffic {
  /** null: customers wait as long as it takes. */
  readonly patienceSeconds: number | null;
  readonly targetSeconds: number;
  /** Share of all arrivals to be answered within the target. */
  readonly serviceLevel?: number;
  /** Longest mean wait over all arrivals. */
  readonly meanWaitSeconds?: number;
  /** Largest share of arrivals that may leave. */
  readonly abandonShare?: number;
  /** Largest share of their time that agents may be busy. */
  readonly maximumOccupancy?: number;
  /** Share of paid time in which agents are not there: breaks, training, illness. */
  readonly shrinkage?: number;
}

/** The smallest team that meets the demand. */
export interface StaffingAnswer {
  /** Present at their desks. */
  readonly servers: number;
  /** To put on the roster, shrinkage added. */
  readonly rostered: number;
  readonly serviceLevel: number;
  readonly waitProbability: number;
  readonly meanWaitSeconds: number;
  readonly abandonShare: number;
  readonly occupancy: number;
}

/** Inverse of Erlang C and A by doubling and halving: every demand is monotone in the team. O(servers·log servers). */
export function agentsNeeded(demand: StaffingDemand): StaffingAnswer {
  checkDemand(demand);
  let enough = Math.max(1, Math.ceil(offeredLoad(demand)));
  let tooFew = 0;
  while (!meets(withServers(demand, enough), demand)) {
    tooFew = enough;
    enough *= 2;
    if (enough > 1_000_000) throw new RangeError('no team of up to 1,000,000 agents meets the demand');
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (meets(withServers(demand, middle), demand)) enough = middle;
    else tooFew = middle;
  }
  return withServers(demand, enough);
}

/** What a team of this size would achieve under the same demand. */
export function withServers(demand: StaffingDemand, servers: number): StaffingAnswer {
  const rostered = Math.ceil(servers / (1 - (demand.shrinkage ?? 0)) - 1e-9);
  if (demand.patienceSeconds === null) {
    const queue = patientQueue({ ...demand, servers });
    return { servers, rostered, ...pick(queue), abandonShare: 0 };
  }
  const queue = impatientQueue({ ...demand, patienceSeconds: demand.patienceSeconds, servers });
  return { servers, rostered, ...pick(queue), abandonShare: queue.abandonShare };
}

function pick(queue: Omit<StaffingAnswer, 'servers' | 'rostered' | 'abandonShare'>): typeof queue {
  const { serviceLevel, waitProbability, meanWaitSeconds, occupancy } = queue;
  return { serviceLevel, waitProbability, meanWaitSeconds, occupancy };
}

function meets(answer: StaffingAnswer, demand: StaffingDemand): boolean {
  return (
    answer.serviceLevel >= (demand.serviceLevel ?? 0) &&
    answer.meanWaitSeconds <= (demand.meanWaitSeconds ?? Number.POSITIVE_INFINITY) &&
    answer.abandonShare <= (demand.abandonShare ?? 1) &&
    answer.occupancy <= (demand.maximumOccupancy ?? 1)
  );
}

function checkDemand(demand: StaffingDemand): void {
  checkTraffic(demand);
  requireNotNegative('targetSeconds', demand.targetSeconds);
  if (demand.patienceSeconds !== null) requirePositive('patienceSeconds', demand.patienceSeconds);
  if (demand.serviceLevel !== undefined) requireShareBelowOne('serviceLevel', demand.serviceLevel);
  if (demand.meanWaitSeconds !== undefined) requirePositive('meanWaitSeconds', demand.meanWaitSeconds);
  if (demand.abandonShare !== undefined) requirePositive('abandonShare', demand.abandonShare);
  if (demand.maximumOccupancy !== undefined) requirePositive('maximumOccupancy', demand.maximumOccupancy);
  if (demand.shrinkage !== undefined) requireShareBelowOne('shrinkage', demand.shrinkage);
  const { serviceLevel, meanWaitSeconds, abandonShare } = demand;
  if (serviceLevel === undefined && meanWaitSeconds === undefined && abandonShare === undefined) {
    throw new RangeError('serviceLevel, meanWaitSeconds or abandonShare must be given');
  }
}
