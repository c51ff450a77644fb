import type { Router } from '../../routing/router.ts';
import type { ArrivalTimes } from './arrivals.ts';
import type { Calendar, Entry } from './calendar.ts';
import type { Sampler } from './distribution.ts';
import type { Level } from './level.ts';
import type { Random } from './random.ts';
import type { ContactSource, Scenario, Shift } from './scenario.ts';
import type { Doing, StreamTally, Tally } from './tally.ts';

// The simulation's own working state, changed in place: nothing of it leaves but results and what observers are told.
// All times are milliseconds after the start, with fractions; only the router is told whole ones.

/** What can happen next. */
export type Happening =
  /** `once`: no other one follows from it. */
  | { readonly kind: 'arrival'; readonly source: Source; readonly once: boolean }
  | { readonly kind: 'patienceEnds'; readonly contactId: string }
  /** The answer to the offer, or the end of handling or wrap-up: its stage tells. */
  | { readonly kind: 'stageEnds'; readonly contactId: string }
  | { readonly kind: 'attendance'; readonly agentId: string }
  | { readonly kind: 'routerTimer' };

/** A source with its random streams. */
export interface Source {
  readonly source: ContactSource;
  readonly stream: StreamTally;
  readonly synchronous: boolean;
  readonly arrivalTimes: ArrivalTimes;
  readonly handling: Sampler;
  readonly wrapUp: Sampler;
  readonly patience: Sampler;
  readonly answerDelay: Sampler;
  readonly answerRandom: Random;
  readonly expectedHandlingMs: number;
  /** Null: the queue's target. */
  readonly dueWithinMs: number | null;
  /** Endless: how many are to wait; otherwise 0. */
  readonly keepWaiting: number;
  waiting: number;
}

/** Where a contact is, as the router said last. */
export type Stage = 'waiting' | 'offered' | 'handling' | 'wrapUp' | 'parked' | 'done';

/** A contact from its arrival to the end of its work. */
export interface SimulatedContact {
  readonly id: string;
  readonly source: Source;
  readonly arrivedAt: number;
  readonly dueAt: number;
  stage: Stage;
  agent: SimulatedAgent | null;
  /** The open offer, empty without, and what the agent will say to it. */
  offerId: string;
  accepts: boolean;
  /** Work left of the present stage, at full speed; `speed` is 0 while nobody works on it. */
  remainingMs: number;
  readonly wrapUpMs: number;
  speed: number;
  workedUntil: number;
  /** When it was first answered; NaN: not yet. */
  answeredAt: number;
  readonly patience: Entry<Happening>;
  readonly stageEnd: Entry<Happening>;
}

/** An agent of the configuration. */
export interface SimulatedAgent {
  readonly id: string;
  /** Agents with equal skills share it. */
  readonly peers: string;
  presence: 'out' | 'in' | 'leaving' | 'break' | 'notResponding';
  /** In handling or wrap-up. */
  readonly contacts: Set<SimulatedContact>;
  openLive: number;
  openDeferred: number;
  readonly openByChannel: Map<string, number>;
  doing: Doing;
  readonly spent: Readonly<Record<Doing, Level>>;
  liveServed: number;
  deferredFinished: number;
  interruptions: number;
  /** What is planned, the next first. */
  readonly shifts: readonly Shift[];
  shift: number;
  nextBreak: number;
  /** On a break or not responding: when it is over. */
  backAt: number;
  readonly attendance: Entry<Happening>;
}

/** What an observer is told of every first answer in the counted time. */
export interface Answered {
  readonly sourceId: string;
  readonly queueId: string;
  readonly channel: string;
  readonly agentId: string;
  readonly arrivedAt: number;
  readonly waitMs: number;
}

/** Everything a running simulation works on. */
export interface SimulationState {
  readonly scenario: Scenario;
  readonly startAt: number;
  readonly seed: number;
  readonly router: Router;
  readonly calendar: Calendar<Happening>;
  readonly routerTimer: Entry<Happening>;
  readonly sources: readonly Source[];
  readonly agents: ReadonlyMap<string, SimulatedAgent>;
  readonly contacts: Map<string, SimulatedContact>;
  /** Offers that are answered as soon as the present decisions are followed. */
  readonly toAnswer: SimulatedContact[];
  readonly tally: Tally;
  readonly onAnswered: ((answered: Answered) => void) | undefined;
  now: number;
  arrived: number;
}
