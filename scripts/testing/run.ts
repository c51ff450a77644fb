import { spawn } from 'node:child_process';
import { checkoutRoot } from '../checkout-root.ts';

/** Runs a tool's script under this Node with its output shown; resolves with its exit code. */
export function run(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: checkoutRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
