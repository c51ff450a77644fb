import { applyConfig } from '../config/apply-config.ts';
import { startHub } from '../app.ts';
import { openDatabase } from '../db/open.ts';
import type { Hub, HubOptions } from '../hub-options.ts';
import { localPerson } from '../local-user.ts';
import { createLog } from '../log.ts';
import { startAnswerSink } from './answer-sink.ts';
import { demoConfig } from './demo-config.ts';
import { englishStories } from './english-stories.ts';
import { germanStories } from './german-stories.ts';
import { createRandom } from './random.ts';
import { ShopCustomers } from './shop-customers.ts';
import { startShopSite } from './shop-site/shop-site.ts';
import type { Story } from './story.ts';
import { startDemoNetworks } from './text/start-demo-networks.ts';

const seed = 20_261_122;

/** A hub with the demo company. */
export type DemoHub = Hub & {
  /** Where the shop's pages are, with the chat on them. */
  readonly shop: string;
};

/**
 * Starts a hub with the demo company: a shop whose customers live in this process and use the hub's real doors only,
 * its web site, on which one can chat with oneself, and networks of its own for SMS and X. Nothing leaves the machine.
 * `pace` hurries those who write SMS and posts (2: twice as fast).
 */
export async function startDemoHub(options: HubOptions, { pace = 1 } = {}): Promise<DemoHub> {
  const log = createLog(options.logLevel);
  const customers = new ShopCustomers(alternating(germanStories, englishStories), createRandom(seed), log);
  const sink = await startAnswerSink(
    (address) => customers.exists(address),
    (address, answer) => customers.answered(address, answer),
  );
  const site = await startShopSite();
  const networks = await startDemoNetworks({ random: createRandom(seed), pace, log });
  await configure(options.databaseUrl, {
    sinkPort: sink.port,
    shopOrigin: site.origin,
    networks: networks.addresses,
  });
  const hub = await startHub(options);
  const { smtp } = hub.reception();
  if (smtp === null) throw new Error('the demo shop could not open its mail door');
  customers.open(smtp);
  // The client's library is loaded for the demo alone.
  const { WebVisitors } = await import('./web-visitors.ts');
  const visitors = new WebVisitors(createRandom(seed));
  visitors.open(hub.address);
  site.open(hub.address);
  networks.open(hub.address);
  return {
    ...hub,
    shop: `${site.origin}/`,
    stop: async () => {
      await site.stop();
      visitors.close();
      customers.close();
      await hub.stop();
      await networks.stop();
      await sink.stop();
    },
  };
}

async function configure(databaseUrl: string, places: Parameters<typeof demoConfig>[1]): Promise<void> {
  const database = await openDatabase(databaseUrl);
  try {
    const outcome = await applyConfig(database, demoConfig(localPerson(), places), {
      dryRun: false,
      now: Date.now,
    });
    if (!outcome.ok) throw new Error(`the demo configuration is wrong: ${JSON.stringify(outcome.issues)}`);
  } finally {
    await database.close();
  }
}

function alternating(german: readonly Story[], english: readonly Story[]): readonly Story[] {
  const longest = Math.max(german.length, english.length);
  return Array.from({ length: longest }, (_, index) => [german[index], english[index]])
    .flat()
    .filter((story) => story !== undefined);
}
