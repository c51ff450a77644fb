/** Where a bar can be drawn over and over. */
export type ProgressStream = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

const width = 30;

/** Draws how far the work is (0–1), on one line of a terminal; a file or pipe is spared. `end` wipes it. */
export function progressBar(stream: ProgressStream): {
  readonly show: (share: number) => void;
  readonly end: () => void;
} {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  let shown = '';
  return {
    show(share) {
      const done = Math.round(width * share);
      const line = `${'█'.repeat(done)}${'░'.repeat(width - done)} ${Math.floor(100 * share)} %`;
      if (line === shown) return;
      shown = line;
      stream.write(`\r${line}`);
    },
    end: () => void stream.write(`\r${' '.repeat(shown.length)}\r`),
  };
}
