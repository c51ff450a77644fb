import { z } from 'zod';

/** A rectangle on the virtual screen, in device-independent pixels. */
export type Bounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** How the window was left. Parsed, for the file is the user's. */
export const windowState = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }),
  isMaximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

/** Below this the three columns do not fit. */
export const smallestSize = { width: 960, height: 600 } as const;

const firstSize = { width: 1440, height: 900 } as const;

/** So much of the window must be on a display for a hand to catch it. */
const catchable = { width: 200, height: 100 } as const;

/**
 * Where to open the window: as it was left if that still lies on a display (monitors come and go), shrunk to
 * it; otherwise centred on the first display. `displays` are work areas, the primary one first.
 */
export function windowBounds(left: WindowState | null, displays: readonly Bounds[]): Bounds {
  for (const area of displays) {
    const fitted = left === null ? null : fit(left.bounds, area);
    if (fitted !== null && isCatchable(fitted, area)) return fitted;
  }
  const primary = displays[0] ?? { x: 0, y: 0, ...firstSize };
  const width = Math.min(firstSize.width, primary.width);
  const height = Math.min(firstSize.height, primary.height);
  return {
    x: primary.x + Math.floor((primary.width - width) / 2),
    y: primary.y + Math.floor((primary.height - height) / 2),
    width,
    height,
  };
}

/** The title bar is at the top: a window whose top edge is above the display cannot be moved. */
function isCatchable(window: Bounds, area: Bounds): boolean {
  const across = overlap(window.x, window.width, area.x, area.width);
  const down = overlap(window.y, window.height, area.y, area.height);
  return across >= catchable.width && down >= catchable.height && window.y >= area.y;
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

function fit(window: Bounds, area: Bounds): Bounds {
  return {
    ...window,
    width: Math.max(smallestSize.width, Math.min(window.width, area.width)),
    height: Math.max(smallestSize.height, Math.min(window.height, area.height)),
  };
}
