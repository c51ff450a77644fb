/** npm passes on a Ctrl-C that the terminal has already given us: what follows this close is the same one. Milliseconds. */
const sameKeyMs = 500;

export type Interruption = {
  /** The first Ctrl-C or SIGTERM. */
  readonly stop: () => void;
  /** Another one: the user does not want to wait. */
  readonly kill: () => void;
};

/** Calls back for Ctrl-C, SIGTERM and a closed terminal. */
export function onInterrupt({ stop, kill }: Interruption): void {
  let firstAt: number | null = null;
  const interrupted = (): void => {
    if (firstAt === null) {
      firstAt = performance.now();
      stop();
    } else if (performance.now() - firstAt > sameKeyMs) kill();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupted);
}
