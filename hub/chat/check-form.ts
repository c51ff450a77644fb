import type { ChatAccountConfig } from '../../shared/contract/config-file.ts';
import { refuse, type Refusal } from '../../shared/contract/result.ts';
import { cleanVisitorName } from '../../shared/domain/chat/clean-line.ts';
import { topicOf } from './topic-of.ts';

/** What a visitor said in the form, now or earlier. */
export type GivenForm = {
  readonly name: string;
  readonly mail: string | null;
  readonly topic: string | null;
};

/** K70: the hub asks for what the widget asks for; null: nothing is missing or unknown. */
export function formRefusal(account: ChatAccountConfig, given: GivenForm): Refusal<'invalid-input'> | null {
  const { form } = account;
  if (given.name !== '' && cleanVisitorName(given.name) === '')
    return refuse('invalid-input', 'name', 'nothing to read in it');
  if (given.topic !== null && topicOf(account, given.topic) === undefined)
    return refuse('invalid-input', 'topic', 'no such topic');
  if (form.name === 'required' && given.name === '') return refuse('invalid-input', 'name', 'is required');
  if (form.mail === 'required' && given.mail === null) return refuse('invalid-input', 'mail', 'is required');
  if (form.topic === 'required' && given.topic === null && account.topics.length > 0)
    return refuse('invalid-input', 'topic', 'is required');
  return null;
}
