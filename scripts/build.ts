import { parseArgs } from 'node:util';
import { checkoutRoot } from './checkout-root.ts';
import { buildStale } from './build/build-stale.ts';
import { targets } from './build/target.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { force: { type: 'boolean', default: false }, root: { type: 'string', default: checkoutRoot } },
});

const unknown = positionals.find((name) => !targets.some((target) => target.name === name));
if (unknown !== undefined) {
  console.error(`build: no target "${unknown}"; there are: ${targets.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const only = targets.map(({ name }) => name).filter((name) => positionals.includes(name));
try {
  const built = await buildStale({
    root: values.root,
    force: values.force,
    say: (line) => console.log(line),
    ...(only.length > 0 ? { only } : {}),
  });
  for (const { name, milliseconds } of built) console.log(`built ${name} in ${Math.round(milliseconds)} ms`);
  if (built.length === 0) console.log('everything is built');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
