import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../renderer/styles/tokens.css'), 'utf8');
const [lightPart = '', darkPart = ''] = css.split(":root[data-mantine-color-scheme='dark']");

function tokensOf(part: string): Record<string, string> {
  return Object.fromEntries(
    [...part.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map((hit) => [hit[1], hit[2]]),
  );
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** What is written on what. */
const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['text', ['bg', 'panel', 'raised', 'in', 'out', 'note', 'accent-weak']],
  ['dim', ['bg', 'panel', 'raised', 'in', 'out', 'note', 'accent-weak']],
  ['faint', ['bg', 'panel', 'raised']],
  ['accent', ['bg', 'panel', 'raised', 'in', 'accent-weak']],
  ['on-accent', ['accent', 'accent-hover']],
  ['ok-text', ['ok-weak']],
  ['warn-text', ['warn-weak']],
  ['late', ['late-weak', 'panel', 'bg']],
];

test.each([
  ['light', lightPart],
  ['dark', darkPart],
])('W21 every text reaches 4.5:1 on every surface it stands on (%s)', (_, part) => {
  const tokens = tokensOf(part);
  const weak = pairs.flatMap(([text, surfaces]) =>
    surfaces
      .map((surface) => ({
        text,
        surface,
        ratio: contrast(tokens[text] ?? '#000', tokens[surface] ?? '#000'),
      }))
      .filter(({ ratio }) => ratio < 4.5),
  );
  expect(weak).toEqual([]);
});
