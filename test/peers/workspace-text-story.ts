import { hour, minute, type Story } from './workspace-seeds.ts';

/** An open contact of Anna's in few words. */
export function textStory(
  now: number,
  part: Pick<Story, 'id' | 'name' | 'subject' | 'messages'> & Partial<Story>,
): Story {
  return {
    address: '',
    queueId: 'returns',
    state: { status: 'active', agentId: 'anna', since: now - 5 * minute },
    arrivedAgo: 20 * minute,
    dueIn: 2 * hour,
    ...part,
  };
}
