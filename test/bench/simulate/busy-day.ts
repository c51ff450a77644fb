import { defaultRouting } from '../../../shared/routing/config.ts';
import type { AgentRouting, QueueRouting, SkillLevel } from '../../../shared/routing/config.ts';
import type { ContactSource, Scenario, Shift } from '../../../shared/staffing/simulation/scenario.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A language and the share of contacts that ask for it. */
const languages = [
  { id: 'german', share: 0.5 },
  { id: 'english', share: 0.3 },
  { id: 'french', share: 0.2 },
] as const;

/** What customers want, with contacts per day and language-independent handling. */
const subjects = [
  { id: 'sales', channel: 'phone', perDay: 5_200, handlingMs: 6 * minute, targetMs: 20_000 },
  { id: 'help', channel: 'chat', perDay: 6_800, handlingMs: 9 * minute, targetMs: 30_000 },
  { id: 'orders', channel: 'email', perDay: 5_500, handlingMs: 9 * minute, targetMs: 4 * hour },
  { id: 'news', channel: 'x', perDay: 2_500, handlingMs: 3 * minute, targetMs: 2 * hour },
] as const;

/** Shares of a day's contacts by hour, from 06:00 on. */
const byHour = [2, 4, 7, 9, 10, 9, 8, 8, 8, 8, 7, 7, 5, 4, 3, 1];

/**
 * The stated day: 06:00 to 22:00, 300 agents in four overlapping shifts with a break each, twelve queues (two subjects
 * live, two deferred, three languages), skills with levels, relaxing rings, patience, wrap-up, slowing chats, offers
 * answered after some seconds, and a reserve that adapts. About 20,000 contacts.
 */
export function busyDay(): Scenario {
  const queues = subjects.flatMap((subject) => languages.map(({ id }) => queueOf(subject, id)));
  const agents = Array.from({ length: 300 }, (_, index) => agentOf(index));
  return {
    routing: { ...defaultRouting, queues, agents },
    durationMs: 16 * hour,
    sources: subjects.flatMap((subject) => languages.map((language) => sourceOf(subject, language))),
    shifts: agents.map(({ id }, index) => shiftOf(id, index)),
    slowdown: { chat: 0.3 },
    intervalMs: 30 * minute,
  };
}

type Subject = (typeof subjects)[number];

function queueOf({ id, channel, targetMs }: Subject, language: string): QueueRouting {
  return {
    id: `${id}-${language}`,
    channels: [channel],
    priority: 0,
    targetMs,
    rings: [
      {
        afterMs: 0,
        skills: [
          { skillId: language, level: 3 },
          { skillId: id, level: 1 },
        ],
      },
      { afterMs: 2 * targetMs, skills: [{ skillId: language, level: 1 }] },
    ],
  };
}

function sourceOf(subject: Subject, language: (typeof languages)[number]): ContactSource {
  const isLive = subject.channel === 'phone' || subject.channel === 'chat';
  const whole = byHour.reduce((sum, part) => sum + part, 0);
  return {
    id: `${subject.id}-${language.id}`,
    queueId: `${subject.id}-${language.id}`,
    channel: subject.channel,
    arrivals: {
      kind: 'intervals',
      lengthMs: hour,
      perHour: byHour.map((part) => (subject.perDay * language.share * part) / whole),
    },
    handling: { kind: 'lognormal', meanMs: subject.handlingMs, variation: 0.9 },
    wrapUp: { kind: 'exponential', meanMs: 20_000 },
    ...(isLive ? { patience: { kind: 'exponential' as const, meanMs: 3 * minute } } : {}),
    answering: { delay: { kind: 'lognormal', meanMs: 3_000, variation: 0.5 }, declined: 0.01 },
  };
}

function agentOf(index: number): AgentRouting {
  const first = index % 2 === 0 ? 'german' : index % 3 === 0 ? 'french' : 'english';
  const second = first === 'german' ? 'english' : 'german';
  const skills: readonly SkillLevel[] = [
    { skillId: first, level: 5 },
    { skillId: second, level: index % 5 === 0 ? 3 : 1 },
    ...subjects
      .filter((_, subject) => (index + subject) % 4 !== 0)
      .map(({ id }) => ({ skillId: id, level: 3 })),
  ];
  return { id: `agent-${index + 1}`, skills };
}

function shiftOf(agentId: string, index: number): Shift {
  const fromMs = [0, 2 * hour, 4 * hour, 8 * hour][index % 4] ?? 0;
  const breakAt = fromMs + 4 * hour + (index % 6) * 10 * minute;
  return {
    agentId,
    fromMs,
    toMs: fromMs + 8 * hour,
    breaks: [{ fromMs: breakAt, toMs: breakAt + 30 * minute }],
  };
}
