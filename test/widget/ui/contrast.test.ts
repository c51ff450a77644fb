import { expect, test } from 'vitest';
import { colours } from '../../../widget/ui/styles/theme.ts';

type Colour = keyof typeof colours;

/** What is written on what. */
const pairs: readonly (readonly [Colour, readonly Colour[]])[] = [
  ['text', ['background', 'agent']],
  ['dim', ['background', 'agent']],
  ['accent-text', ['accent']],
  ['own-text', ['own']],
  ['late', ['background']],
  ['late-text', ['late']],
  ['ok', ['background']],
  ['warn-text', ['warn']],
];

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test.each(pairs)('V58 %s can be read on its grounds (4.5:1), light and dark', (ink, grounds) => {
  for (const ground of grounds)
    for (const scheme of [0, 1] as const) {
      const ratio = contrast(colours[ink][scheme], colours[ground][scheme]);
      expect({ ground, scheme, isEnough: ratio >= 4.5, ratio }).toMatchObject({ isEnough: true });
    }
});

test('V58 the edges of fields can be seen (3:1)', () => {
  for (const scheme of [0, 1] as const)
    expect(contrast(colours.edge[scheme], colours.background[scheme])).toBeGreaterThanOrEqual(3);
});
