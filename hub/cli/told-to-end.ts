/** Resolves at the first Ctrl-C, SIGTERM or SIGHUP; a second one ends the process at once. */
export function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let isEnding = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (isEnding) process.exit(130);
        isEnding = true;
        resolve();
      });
    }
  });
}
