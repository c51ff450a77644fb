import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkoutRoot } from './checkout-root.ts';
import { steps, type CheckStep } from './checking/steps.ts';

const { values } = parseArgs({ options: { except: { type: 'string', multiple: true, default: [] } } });
const wanted = steps.filter(({ name }) => !values.except.includes(name));

type Outcome = {
  readonly step: CheckStep;
  readonly isGood: boolean;
  readonly seconds: number;
  readonly output: string;
};

const outcomes: Outcome[] = [];
for (const step of wanted) {
  const outcome = await take(step);
  outcomes.push(outcome);
  console.log(`${outcome.isGood ? 'ok    ' : 'FAILED'} ${step.name} (${outcome.seconds.toFixed(1)} s)`);
}
const bad = outcomes.filter(({ isGood }) => !isGood);
for (const { step, output } of bad) console.log(`\n── ${step.name} ──\n${output.trim()}`);
console.log(bad.length === 0 ? '\nall good' : `\nfailed: ${bad.map(({ step }) => step.name).join(', ')}`);
process.exitCode = bad.length === 0 ? 0 : 1;

function take(step: CheckStep): Promise<Outcome> {
  const startedAt = performance.now();
  const script = join(checkoutRoot, 'node_modules', step.script);
  const child = spawn(process.execPath, [script, ...step.args], {
    cwd: checkoutRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ step, isGood: code === 0, seconds: (performance.now() - startedAt) / 1_000, output }),
    );
  });
}
