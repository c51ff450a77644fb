import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSettings } from '../../main/window/settings.ts';
import { smallestSize, windowBounds, type Bounds } from '../../main/window/window-state.ts';

const laptop: Bounds = { x: 0, y: 0, width: 1920, height: 1040 };
const beside: Bounds = { x: 1920, y: -200, width: 2560, height: 1400 };

function left(bounds: Bounds): { bounds: Bounds; isMaximised: boolean } {
  return { bounds, isMaximised: false };
}

test('S10 opens centred on the first display the first time', () => {
  expect(windowBounds(null, [laptop])).toEqual({ x: 240, y: 70, width: 1440, height: 900 });
});

test('S10 opens where it was left', () => {
  const bounds = { x: 2000, y: -100, width: 1500, height: 1000 };
  expect(windowBounds(left(bounds), [laptop, beside])).toEqual(bounds);
});

test('S10 comes back to the first display when its own is gone', () => {
  const bounds = { x: 2000, y: -100, width: 1500, height: 1000 };
  expect(windowBounds(left(bounds), [laptop])).toEqual({ x: 240, y: 70, width: 1440, height: 900 });
});

test('S10 does not trust a sliver, nor a title bar above the display', () => {
  const centred = { x: 240, y: 70, width: 1440, height: 900 };
  expect(windowBounds(left({ x: 1900, y: 0, width: 1000, height: 700 }), [laptop])).toEqual(centred);
  expect(windowBounds(left({ x: 100, y: -50, width: 1000, height: 700 }), [laptop])).toEqual(centred);
});

test('S10 shrinks to a display that became smaller', () => {
  const small = { x: 0, y: 0, width: 1280, height: 720 };
  expect(windowBounds(left({ x: 0, y: 0, width: 2560, height: 1400 }), [small])).toEqual(small);
});

test('S10 whatever was remembered, enough of the window can be caught', () => {
  const number = fc.integer({ min: -10_000, max: 10_000 });
  const size = fc.integer({ min: 1, max: 10_000 });
  const bounds = fc.record({ x: number, y: number, width: size, height: size });
  fc.assert(
    fc.property(bounds, fc.constantFrom([laptop], [laptop, beside], [beside, laptop]), (bounds, displays) => {
      const opened = windowBounds(left(bounds), displays);
      const caught = displays.some(
        (area) =>
          Math.min(opened.x + opened.width, area.x + area.width) - Math.max(opened.x, area.x) >= 200 &&
          opened.y >= area.y &&
          opened.y + 100 <= area.y + area.height,
      );
      expect(caught).toBe(true);
      expect(opened.width).toBeGreaterThanOrEqual(smallestSize.width);
    }),
  );
});

test('S10 settings that somebody broke count as none', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const settings = openSettings({ get: () => value, set: () => undefined });
      const state = settings.windowState();
      expect(state === null || Number.isInteger(state.bounds.x)).toBe(true);
      expect([null, 'de', 'en']).toContain(settings.language());
    }),
  );
});
