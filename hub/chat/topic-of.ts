import type { ChatAccountConfig, ChatTopicConfig } from '../../shared/contract/config-file.ts';
import type { RequiredSkill } from '../../shared/contract/contact.ts';
import type { Configuration } from '../config/configuration.ts';

/** A topic of the account; undefined when none was chosen or the account has it no longer. */
export function topicOf(account: ChatAccountConfig, topicId: string | null): ChatTopicConfig | undefined {
  return topicId === null ? undefined : account.topics.find(({ id }) => id === topicId);
}

/** K70: what a topic asks for besides its queue; a skill that is gone is asked of nobody. */
export function skillsOfTopic(
  { skills }: Pick<Configuration, 'skills'>,
  topic: ChatTopicConfig | undefined,
): readonly RequiredSkill[] {
  return (topic?.skills ?? [])
    .filter(({ skill }) => skills.has(skill))
    .map(({ skill, level }) => ({ skillId: skill, level }));
}
