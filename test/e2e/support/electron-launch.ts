import { root } from './test-hub.ts';

/** Arguments for Electron's executable: the checkout, whose package.json names the built shell. */
export function electronArgs(): string[] {
  // Chromium's sandbox does not start as root; only tests may run without it.
  return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--lang=en-GB', root];
}

/** The tester's environment with what the shell from a checkout is to be told. */
export function desktopEnvironment(told: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  return { ...Object.fromEntries(own), ...told };
}
