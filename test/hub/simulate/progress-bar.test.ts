import { expect, test } from 'vitest';
import { progressBar } from '../../../hub/simulate/progress-bar.ts';

test('Z12 progress is drawn on one line of a terminal and wiped at the end; elsewhere nothing is', () => {
  for (const isTTY of [true, false]) {
    const written: string[] = [];
    const bar = progressBar({ isTTY, write: (text: unknown) => written.push(String(text)) > 0 });
    for (const share of [0, 0.5, 0.5, 1]) bar.show(share);
    bar.end();
    expect(written).toEqual(
      isTTY
        ? [
            `\r${'░'.repeat(30)} 0 %`,
            `\r${'█'.repeat(15)}${'░'.repeat(15)} 50 %`,
            `\r${'█'.repeat(30)} 100 %`,
            `\r${' '.repeat(36)}\r`,
          ]
        : [],
    );
  }
});
