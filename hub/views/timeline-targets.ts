import type { TimelineEntry } from '../../shared/contract/conversation.ts';
import type { Language, LocalText } from '../../shared/contract/primitives.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Unit } from '../db/database.ts';
import { namesOf, summariesOf } from './view-repository.ts';

type Data = Readonly<Record<string, unknown>>;

/** Finds the names of whom or what events went to, in their order; null where there is none. */
export async function timelineTargets(
  db: Unit['tx'],
  configuration: Configuration,
  events: readonly Data[],
): Promise<readonly TimelineEntry['target'][]> {
  const agents = events.flatMap((data) => (data['to'] === 'agent' ? textsOf(data['target']) : []));
  const contacts = events.flatMap((data) => textsOf(data['displacedBy']));
  const [agentNames, summaries] = await Promise.all([namesOf(db, agents), summariesOf(db, contacts)]);
  return events.map((data) => {
    const target = textsOf(data['target']).join(' ');
    switch (data['to']) {
      case 'agent':
        return agentNames.get(target) ?? null;
      case 'queue':
        return configuration.queues.get(target)?.name ?? target;
      case 'skills':
        return skillNames(configuration, target.split(' '));
      default:
        return summaries.get(textsOf(data['displacedBy']).join(''))?.customer ?? null;
    }
  });
}

function skillNames(configuration: Configuration, ids: readonly string[]): LocalText {
  const inLanguage = (language: Language) =>
    ids.map((id) => configuration.skills.get(id)?.name[language] ?? id).join(', ');
  return { de: inLanguage('de'), en: inLanguage('en') };
}

function textsOf(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}
