import { runCli } from './cli/run-cli.ts';
import { systemTerminal } from './cli/terminal.ts';

// Written out first: a pipe may still be taking in what was printed. Ended explicitly: whatever a failed start has
// left open must not keep the process alive.
const code = await runCli(process.argv.slice(2), systemTerminal);
await Promise.all(
  [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
);
process.exit(code);
