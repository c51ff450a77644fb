import type { ConnectorHost } from '../../../connector.ts';
import type { XActivity } from '../x-answers.ts';

/** An account that X's events are for. */
export type ActivityMember = {
  /** Which app signs its events. */
  readonly consumerSecret: string;
  /** Where X calls it. */
  readonly url: string;
  readonly take: (event: XActivity) => Promise<void>;
};

const members = new WeakMap<ConnectorHost, Map<string, ActivityMember>>();

/** The accounts of this hub that X calls, by id: X allows an app few webhooks, so one may have to hear for all. */
export function activityMembers(host: ConnectorHost): Map<string, ActivityMember> {
  const known = members.get(host) ?? new Map<string, ActivityMember>();
  members.set(host, known);
  return known;
}
