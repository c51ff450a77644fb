import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { AccessDesk } from './access-desk.ts';
import { answerRequest } from './answer-request.ts';
import { FilteredStream } from './filtered-stream.ts';
import type { Network } from './network.ts';
import { RateLimits, type Limits } from './rate-limits.ts';
import { createXServer } from './serve.ts';
import { Uploads } from './uploads.ts';
import { WebhookDesk, type Deliver } from './webhook-desk.ts';
import type { XAnswer, XRequest } from './x-answer.ts';
import { XPeople } from './x-people.ts';
import { XWorld } from './x-world.ts';

/** How a network differs from the usual one. */
export type XNetworkOptions = {
  readonly now?: () => number;
  /** How long access tokens live; 2 hours, as at X. */
  readonly tokenLifeMs?: number;
  /** Accounts answer only who named or quoted them; so by default. */
  readonly summonedOnly?: boolean;
  readonly longPosts?: boolean;
  readonly limits?: Limits;
  /** How often a stream shows that it lives; 20 s, as at X. */
  readonly keepAliveEveryMs?: number;
  readonly mostStreamReaders?: number;
  /** Where a webhook really is; left out: where its address says. */
  readonly connectWebhookTo?: (url: string) => string;
  /** Stands before everything else that answers. */
  readonly before?: (request: XRequest, next: () => Promise<XAnswer>) => Promise<XAnswer>;
  readonly deliver?: Deliver;
};

/** X in memory, served over plain HTTP: what a connector talks to, and what its people do. */
export type XNetwork = Network & {
  /** Such as `http://127.0.0.1:4711`. */
  readonly origin: string;
  readonly people: XPeople;
  readonly stop: () => Promise<void>;
};

/** Starts X on a free port of this machine. */
export async function startXNetwork(options: XNetworkOptions = {}): Promise<XNetwork> {
  const now = options.now ?? Date.now;
  const world = new XWorld(now);
  let origin = '';
  const address = (): string => origin;
  const network: Network = {
    world,
    address,
    access: new AccessDesk(now, options.tokenLifeMs ?? 2 * 60 * 60_000),
    limits: new RateLimits(now, options.limits ?? {}),
    uploads: new Uploads(world),
    stream: new FilteredStream(world, {
      address,
      keepAliveEveryMs: options.keepAliveEveryMs ?? 20_000,
      mostReaders: options.mostStreamReaders ?? 1,
    }),
    webhooks: new WebhookDesk(
      world,
      options.deliver ?? ((delivery) => delivery.send()),
      options.connectWebhookTo ?? ((url) => url),
      address,
    ),
    summonedOnly: options.summonedOnly ?? true,
    longPosts: options.longPosts ?? false,
  };
  world.listen((event) => {
    if (event.kind === 'posted') network.stream.offer(event.post);
    network.webhooks.announce(event);
  });
  const before = options.before ?? ((_request, next) => next());
  const server = createXServer((request) => before(request, () => answerRequest(network, request)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...network,
    origin,
    people: new XPeople(network),
    stop: async () => {
      network.stream.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await network.webhooks.settled();
    },
  };
}
