import { simulate } from '../../../../shared/staffing/simulation/simulate.ts';
import type { TruthCase } from '../case-file.ts';
import type { Measured } from '../reference/batches.ts';
import { measuredSkills, skillSchema, teamOf } from '../reference/skills.ts';
import type { SkillSums } from '../reference/skill-teams.ts';
import { routingOf } from './routing-of.ts';

const minute = 60_000;
/** Long batches: near saturation short ones depend on each other, and their standard error would be too small. */
const batches = 8;
const arrivalsPerBatch = 40_000;
const highestLevel = 5;

/**
 * Plays a case of skill-based routing with the shipped router; null where the case has another rule than the router:
 * another one than the longest waiting over all skills, or agents with different numbers of skills, of whom the router
 * keeps the cross-trained ones free.
 */
export function skillsRouter({ params }: TruthCase): Record<string, Measured> | null {
  const values = skillSchema.parse(params);
  const team = teamOf(values);
  const equallyTrained = team.agents.every((skills) => skills.length === team.agents[0]?.length);
  if (!values.release_rule.startsWith('longest waiting') || !equallyTrained) return null;
  const queues = team.rates.map((_, type) => ({
    id: `queue ${type}`,
    skillId: `skill ${type}`,
    targetMs: values.T_sec * 1000,
    serviceLevel: 0.8,
  }));
  const agents = team.agents.map((skills, index) => ({
    id: `agent ${index}`,
    skills: skills.map((type, rank) => ({
      skillId: `skill ${type}`,
      level: Math.max(1, highestLevel - rank),
    })),
  }));
  const primaryOf = new Map(team.agents.map((skills, index) => [`agent ${index}`, `queue ${skills[0]}`]));
  const total = team.rates.reduce((sum, rate) => sum + rate, 0);
  const batchMs = (arrivalsPerBatch / total) * minute;
  const sums = Array.from({ length: batches }, (): SkillSums => ({
    arrivals: 0,
    waited: 0,
    waitedAtAll: 0,
    waitedBeyond: 0,
    primary: 0,
  }));
  simulate(
    {
      routing: routingOf(queues, agents, { reserve: { places: 0 } }),
      durationMs: (batches + 1) * batchMs,
      warmUpMs: batchMs,
      sources: team.rates.map((rate, type) => ({
        id: `queue ${type}`,
        queueId: `queue ${type}`,
        channel: 'phone',
        arrivals: { kind: 'poisson', perHour: rate * 60 },
        handling: { kind: 'exponential', meanMs: team.handling * minute },
      })),
    },
    {
      seed: 20_260_105,
      onAnswered: ({ arrivedAt, waitMs, agentId, queueId }) => {
        const batch = sums[Math.floor(arrivedAt / batchMs) - 1];
        if (batch === undefined) return;
        batch.arrivals += 1;
        batch.waited += waitMs / minute;
        if (waitMs > 0) batch.waitedAtAll += 1;
        if (waitMs > values.T_sec * 1000) batch.waitedBeyond += 1;
        if (primaryOf.get(agentId) === queueId) batch.primary += 1;
      },
    },
  );
  return measuredSkills(sums, values.T_sec);
}
