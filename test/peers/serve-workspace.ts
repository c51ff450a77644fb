import { resolve } from 'node:path';
import { startWorkspaceHub } from './workspace-hub.ts';
import { emptySeed, extremeSeed, shopSeed } from './workspace-seeds.ts';

/** Serves the built workspace by hand: `node test/peers/serve-workspace.ts [shop|empty|extreme] [port]`. */
const seeds = { shop: shopSeed, empty: emptySeed, extreme: extremeSeed };
const scenario = process.argv[2] ?? 'shop';
const seed = seeds[scenario === 'empty' || scenario === 'extreme' ? scenario : 'shop'];
const hub = await startWorkspaceHub({
  seed: seed(Date.now()),
  root: resolve('dist/renderer'),
  port: Number(process.argv[3] ?? 0),
});
process.stdout.write(`${hub.address}/#launch=launch-me\n`);
