import { expect, onTestFinished } from 'vitest';
import { createXConnector } from '../../../../hub/connectors/x/create-x-connector.ts';
import type { Connector } from '../../../../hub/connectors/connector.ts';
import type { PostPlace } from '../../../../hub/connectors/text-traffic.ts';
import { systemXTools, type XTools } from '../../../../hub/connectors/x/x-tools.ts';
import { app } from '../../../../hub/demo/networks/x-network/access-desk.ts';
import {
  startXNetwork,
  type XNetwork,
  type XNetworkOptions,
} from '../../../../hub/demo/networks/x-network/start-x-network.ts';
import type { XAnswer, XRequest } from '../../../../hub/demo/networks/x-network/x-answer.ts';
import { xAccountConfig, type XAccountConfig } from '../../../../shared/contract/x-account.ts';
import { loadDescription } from '../../../peers/open-api/load-description.ts';
import { DescriptionWatch } from '../../../peers/open-api/violations.ts';
import { createRecordingHost, type RecordingHost } from '../../../support/recording-host.ts';
import { createTurnedClock, type TurnedClock } from './turned-clock.ts';

/** When the tests take place. */
export const noon = Date.UTC(2026, 10, 23, 12);
const minute = 60_000;

/** What stands between the connector and X; the last one put in goes first. */
export type Fault = (request: XRequest, next: () => Promise<XAnswer>) => Promise<XAnswer>;

/** X with a company's account `ShopHelp` and a customer `anna`, and a hub that writes down what it is told. */
export type Receiving = {
  readonly x: XNetwork;
  readonly host: RecordingHost;
  readonly clock: TurnedClock;
  readonly account: XAccountConfig;
  /** Paths with their queries, in the order in which X was asked. */
  readonly asked: XRequest[];
  readonly of: (path: string) => readonly XRequest[];
  readonly put: (fault: Fault) => void;
  /** Starts a connector on the same hub: again is a restart. */
  readonly start: (more?: object) => Promise<Connector>;
  /** Turns the clock by a poll and waits until everything has been looked at. */
  readonly poll: () => Promise<void>;
  /** Resolves once all that is looked at regularly rests. */
  readonly rested: () => Promise<void>;
  readonly texts: () => readonly string[];
};

/** How many sources a polling account looks at. */
const POLLED = 5;

/** Starts X and an empty hub; everything ends with the test. */
export async function startReceiving(
  more: {
    readonly account?: object;
    readonly network?: XNetworkOptions;
    readonly tools?: Partial<XTools>;
  } = {},
): Promise<Receiving> {
  const host = createRecordingHost();
  const clock = createTurnedClock(noon, host.touch);
  const asked: XRequest[] = [];
  const faults: Fault[] = [];
  const watch = new DescriptionWatch(loadDescription('x'));
  const before: Fault = (request, next) => {
    asked.push(request);
    host.touch();
    const isDescribed = request.path.startsWith('/2/') && !request.path.startsWith('/2/oauth2/');
    if (isDescribed) watch.request(request);
    return faults.reduce<() => Promise<XAnswer>>((inner, fault) => () => fault(request, inner), next)();
  };
  // Whatever a test is about, nothing is asked of X that its description does not know.
  onTestFinished(() => expect(watch.violations).toEqual([]));
  const x = await startXNetwork({ now: clock.now, before, ...more.network });
  onTestFinished(() => x.stop());
  x.people.joinOwned({ handle: 'ShopHelp', name: 'Shop' });
  x.people.join({ handle: 'anna', name: 'Anna', language: 'de' });
  const granted = x.people.grant('ShopHelp');
  host.tokens.set('x-help', { ...granted, handle: 'ShopHelp' });
  host.secrets.set('${env:X_BEARER}', app.bearerToken);
  host.secrets.set('${env:X_CONSUMER_SECRET}', app.consumerSecret);
  host.secrets.set('${env:X_CLIENT_SECRET}', app.clientSecret);

  const account = configure(x.origin, more.account ?? {});
  const tools: XTools = {
    ...systemXTools,
    now: clock.now,
    random: () => 0,
    wait: clock.wait,
    timeouts: { connect: 5_000, answer: 5_000 },
    ...more.tools,
  };
  const rested = (): Promise<void> => host.until('everything rests', () => clock.waiting() >= POLLED);
  return {
    x,
    host,
    clock,
    account,
    asked,
    of: (path) => asked.filter((request) => request.path === path),
    put: (fault) => void faults.push(fault),
    rested,
    start: async (changed = {}) => {
      const connector = createXConnector({ ...account, ...changed }, host, tools);
      onTestFinished(() => connector.stop());
      await connector.start();
      return connector;
    },
    poll: async () => {
      await rested();
      clock.turn(minute);
      await rested();
    },
    texts: () => host.texts.map((inbound) => inbound.text),
  };
}

/** The account whose X is at `address`. */
export function configure(address: string, more: object): XAccountConfig {
  return xAccountConfig.parse({
    id: 'x-help',
    channel: 'x',
    name: 'Help',
    handle: 'ShopHelp',
    queue: 'orders',
    access: { kind: 'oauth2', clientId: app.clientId, clientSecret: '${env:X_CLIENT_SECRET}' },
    app: { bearerToken: '${env:X_BEARER}', consumerSecret: '${env:X_CONSUMER_SECRET}' },
    api: { address },
    ...more,
  });
}

/** The place of the post that came in at this position. */
export function placeOf(receiving: Receiving, index: number): PostPlace | undefined {
  const place = receiving.host.texts[index]?.place;
  return place?.kind === 'post' ? place : undefined;
}
