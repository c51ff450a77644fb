import { type WebhookAnswer, webhookPath, type WebhookRequest } from '../../../webhook.ts';
import type { XInContext } from '../in-context.ts';
import { Lookout } from '../lookout.ts';
import { accountOf } from '../stream/stream-rules.ts';
import type { XActivity } from '../x-answers.ts';
import { type ActivityMember, activityMembers } from './activity-members.ts';
import { activityPath, createActivityWebhook } from './activity-webhook.ts';
import { subscribe } from './subscribe.ts';
import { takeActivity } from './take-activity.ts';

/** Hears X's calls, and sees to it that they come. */
export type Listening = {
  readonly lookouts: readonly Lookout[];
  readonly webhook: (request: WebhookRequest) => Promise<WebhookAnswer>;
  readonly start: () => void;
  readonly stop: () => void;
};

/** What an account with `in: activity` needs; nothing for others. `failed`: an event could not be taken. */
export function listen(context: XInContext, every: number, failed: () => void): Listening {
  const { account, client, host } = context;
  const { publicAddress, app } = context.account;
  if (account.in !== 'activity' || publicAddress === undefined || app.consumerSecret === undefined) {
    const notFound = { status: 404, type: 'text/plain', body: 'not found' };
    return { lookouts: [], webhook: () => Promise.resolve(notFound), start: () => {}, stop: () => {} };
  }
  const consumerSecret = app.consumerSecret;
  const members = activityMembers(host);
  const url = `${publicAddress.replace(/\/$/, '')}${webhookPath(account.id, activityPath)}`;
  const take = async (event: XActivity): Promise<void> => {
    try {
      await takeActivity(context, event);
    } catch (error) {
      failed();
      throw error;
    }
  };
  const colleagues = (): readonly ActivityMember[] =>
    [...members.values()].filter((member) => member.consumerSecret === consumerSecret);
  const handOn = async (event: XActivity): Promise<void> => {
    const addressee = members.get(accountOf(event.tag ?? '') ?? account.id);
    if (addressee?.consumerSecret === consumerSecret) await addressee.take(event);
  };
  const look = (): Promise<void> => {
    const others = colleagues().flatMap((member) => (member.url === url ? [] : [member.url]));
    return subscribe(client, account.id, url, others);
  };
  return {
    lookouts: [new Lookout(context, { part: 'webhook', every, look })],
    webhook: createActivityWebhook(host, consumerSecret, handOn),
    start: () => void members.set(account.id, { consumerSecret, url, take }),
    stop: () => void members.delete(account.id),
  };
}
