import { createRouter } from '../../routing/router.ts';
import { createCalendar, createEntry, schedule } from './calendar.ts';
import { createAgent } from './create-agent.ts';
import { createSource } from './create-source.ts';
import { shift } from './level.ts';
import type { Answered, Happening, SimulatedAgent, SimulationState, Source } from './model.ts';
import { planAttendance } from './attendance.ts';
import type { Scenario, Shift } from './scenario.ts';
import { addStream, createTally, type Tally } from './tally.ts';

const monday = Date.UTC(2026, 0, 5);

/** A simulation at its first moment. Throws a RangeError when a source names a queue or channel that is not there. */
export function setUp(
  scenario: Scenario,
  seed: number,
  onAnswered?: (answered: Answered) => void,
): SimulationState {
  const { routing, durationMs, warmUpMs = 0, intervalMs } = scenario;
  const tally = createTally(durationMs, warmUpMs, intervalMs);
  for (const { channel } of scenario.sources) tally.concurrency.set(channel, []);
  const state: SimulationState = {
    scenario,
    startAt: scenario.startAt ?? monday,
    seed,
    router: createRouter(routing),
    calendar: createCalendar(),
    routerTimer: createEntry<Happening>({ kind: 'routerTimer' }),
    sources: createSources(scenario, tally, seed),
    agents: createAgents(scenario),
    contacts: new Map(),
    toAnswer: [],
    tally,
    onAnswered,
    now: 0,
    arrived: 0,
  };
  shift(tally.doing.off, state.agents.size, 0);
  for (const agent of state.agents.values()) planAttendance(state, agent);
  for (const source of state.sources) planArrivals(state, source);
  return state;
}

function createSources({ routing, sources }: Scenario, tally: Tally, seed: number): readonly Source[] {
  return sources.map((source) => {
    const { id, queueId, channel: channelId } = source;
    const queue = routing.queues.find((known) => known.id === queueId);
    const channel = routing.channels[channelId];
    if (queue === undefined) throw new RangeError(`source ${id}: there is no queue ${queueId}`);
    if (channel === undefined) throw new RangeError(`source ${id}: there is no channel ${channelId}`);
    const { synchronous } = channel;
    const stream =
      tally.streams.find((known) => known.queueId === queueId && known.channel === channelId) ??
      addStream(tally, { queueId, channel: channelId, synchronous, targetMs: queue.targetMs });
    return createSource(source, stream, seed);
  });
}

function createAgents({ routing, shifts }: Scenario): ReadonlyMap<string, SimulatedAgent> {
  const shiftsOf = Map.groupBy(shifts ?? [], ({ agentId }) => agentId);
  return new Map(
    routing.agents.map((agent) => {
      const planned = shifts === undefined ? allTheTime(agent.id) : (shiftsOf.get(agent.id) ?? []);
      return [agent.id, createAgent(agent, planned)];
    }),
  );
}

function allTheTime(agentId: string): readonly Shift[] {
  return [{ agentId, fromMs: 0, toMs: Infinity }];
}

function planArrivals(state: SimulationState, source: Source): void {
  for (let waiting = 0; waiting < (source.source.waitingAtStart ?? 0); waiting += 1) {
    schedule(state.calendar, createEntry<Happening>({ kind: 'arrival', source, once: true }), 0);
  }
  const next = createEntry<Happening>({ kind: 'arrival', source, once: false });
  schedule(state.calendar, next, source.arrivalTimes());
}
