import type { LiveEvent } from '../../shared/contract/live.ts';
import { hears, isOverview, isToldToEverybody, type Listener } from '../../shared/domain/audience.ts';
import type { RecordedEvent } from '../db/database.ts';
import { compactEvents } from './compact-events.ts';
import type { HydrationRequest, LiveViews } from './ports.ts';

/** A record that a listener hears, and how much of it. */
export type Heard = HydrationRequest;

/** Live events by record, as far as anybody asked. */
export type Hydrated = ReadonlyMap<number, readonly LiveEvent[]>;

/**
 * Prepares to tell whether somebody can hear anything of these records at all: most agents hear nothing of most
 * commits, and there are hundreds of them to be asked each time.
 */
export function createPreview(records: readonly RecordedEvent[]): (listener: Listener) => boolean {
  const people = new Set(records.map(({ agentId }) => agentId));
  const conversations = new Set(records.map(({ conversationId }) => conversationId));
  const isForEverybody = records.some(({ type }) => isToldToEverybody(type));
  return ({ role, userId, watching }) =>
    isForEverybody ||
    role !== 'agent' ||
    people.has(userId) ||
    [...watching].some((conversationId) => conversations.has(conversationId));
}

/** What one listener hears of these records after `sentTo`. */
export function heardBy(
  listener: Listener,
  records: readonly RecordedEvent[],
  sentTo: number,
): readonly Heard[] {
  const heard: Heard[] = [];
  for (const event of records) {
    const scope = event.seq > sentTo ? hears(event, listener) : 'none';
    if (scope !== 'none') heard.push({ event, scope });
  }
  return heard;
}

/** Asks for each record once, as wide as anybody needs it; for nothing when nobody hears anything. */
export async function hydrateAll(
  hydrate: LiveViews['hydrate'],
  plans: Iterable<readonly Heard[]>,
): Promise<Hydrated> {
  const widest = new Map<number, HydrationRequest>();
  for (const plan of plans) {
    for (const heard of plan) {
      if (heard.scope === 'full' || !widest.has(heard.event.seq)) widest.set(heard.event.seq, heard);
    }
  }
  if (widest.size === 0) return new Map();
  const requests = [...widest.values()].sort((a, b) => a.event.seq - b.event.seq);
  const answers = await hydrate(requests);
  if (answers.length !== requests.length) throw new Error('hydrate must answer every request');
  return new Map(requests.map(({ event }, index) => [event.seq, answers[index] ?? []]));
}

/** The live events of what a listener heard, in the order of the record. */
export function eventsFor(plan: readonly Heard[], hydrated: Hydrated): LiveEvent[] {
  const events = plan.flatMap(({ event, scope }) => {
    const all = hydrated.get(event.seq) ?? [];
    return scope === 'full' ? all : all.filter(({ type }) => isOverview(type));
  });
  return compactEvents(events);
}
