import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** As much of a hub as the scripts see of one: it announces itself, serves, has a child and ends on SIGTERM. */
const { values } = parseArgs({
  allowPositionals: true,
  options: {
    mode: { type: 'string', default: '' },
    host: { type: 'string', default: '' },
    port: { type: 'string', default: '' },
    data: { type: 'string', default: '' },
    announce: { type: 'boolean', default: false },
  },
});

if (process.env['FAKE_HUB'] === 'broken') {
  console.error('the database is locked');
  process.exit(3);
}

/** Whoever is forgotten by a test that was killed itself ends all the same (milliseconds). */
const longestLife = 60_000;

const grandchild = spawn(process.execPath, ['-e', `setTimeout(() => undefined, ${longestLife})`], {
  stdio: 'ignore',
});
setTimeout(() => process.exit(4), longestLife);
const database = process.env['BLENDESK_DATABASE'] ?? null;
const pids = [process.pid, grandchild.pid];
writeFileSync(join(values.data, 'started.json'), JSON.stringify({ pids, mode: values.mode, database }));

process.on('SIGTERM', () => {
  if (process.env['FAKE_HUB'] !== 'stubborn') process.exit(0);
});

const server = createServer((_request, response) => response.end('workspace'));
server.listen(Number(values.port), values.host, () => {
  const address = server.address();
  if (address === null || typeof address === 'string') return;
  console.log('{"level":30,"msg":"listening"}');
  console.log(
    JSON.stringify({
      ready: true,
      address: `http://127.0.0.1:${address.port}`,
      launchToken: 'fake-token',
      ...(values.mode === 'demo' ? { shop: 'http://127.0.0.1:9/' } : {}),
    }),
  );
});
