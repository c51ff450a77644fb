import type { Configuration } from '../config/configuration.ts';
import type { Unit } from '../db/database.ts';
import { namesOf, summariesOf } from './view-repository.ts';

type Data = Readonly<Record<string, unknown>>;

/** Finds the names of whom or what events went to, in their order; null where there is none. */
export async function timelineTargets(
  db: Unit['tx'],
  configuration: Configuration,
  events: readonly Data[],
): Promise<readonly (string | null)[]> {
  const agents = events.flatMap((data) => (data['to'] === 'agent' ? textsOf(data['target']) : []));
  const contacts = events.flatMap((data) => textsOf(data['displacedBy']));
  const [agentNames, summaries] = await Promise.all([namesOf(db, agents), summariesOf(db, contacts)]);
  return events.map((data) => {
    const target = textsOf(data['target']).join(' ');
    switch (data['to']) {
      case 'agent':
        return agentNames.get(target) ?? null;
      case 'queue':
        return nameOf(configuration.queues.get(target)) ?? target;
      case 'skills':
        return target
          .split(' ')
          .map((id) => nameOf(configuration.skills.get(id)) ?? id)
          .join(', ');
      default:
        return summaries.get(textsOf(data['displacedBy']).join(''))?.customer ?? null;
    }
  });
}

/** Threads are told in one language: the names of queues and skills are short, and mostly the same in both. */
function nameOf(named: { readonly name: { readonly de: string } } | undefined): string | undefined {
  return named?.name.de;
}

function textsOf(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}
