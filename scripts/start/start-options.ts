import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm start -- …` was asked for. */
export type StartOptions = {
  readonly isDemo: boolean;
  /** Port of the hub; null for a free one. */
  readonly port: number | null;
  /** Folder of the database and everything else that is kept; null for the user's profile. */
  readonly data: string | null;
  readonly opensBrowser: boolean;
  readonly help: boolean;
};

export const startUsage = `npm start [-- OPTIONS]

  --demo       with the demo company: simulated customers, nothing leaves this machine
  --port N     port of the hub (default: a free one)
  --data DIR   where everything is kept (default: BLENDESK_DATA, else the user's profile)
  --no-open    do not open a browser, only print the address`;

/** Reads the command line; throws an Error whose message names the option. */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      demo: { type: 'boolean', default: false },
      port: { type: 'string' },
      data: { type: 'string' },
      open: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  });
  // A demo keeps nothing, unless it is told to by name.
  const data = values.data ?? (values.demo ? undefined : process.env['BLENDESK_DATA']);
  return {
    isDemo: values.demo,
    port: values.port === undefined ? null : readPort(values.port),
    data: data === undefined ? null : resolve(data),
    opensBrowser: values.open,
    help: values.help,
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`--port: "${text}" is no port; it is a number from 0 to 65535`);
}
