/** A number that changes in time, and its integral. */
export interface Level {
  value: number;
  changedAt: number;
  area: number;
}

/** A level that starts at 0. */
export function createLevel(): Level {
  return { value: 0, changedAt: 0, area: 0 };
}

/** Changes the level by so much at `now`. */
export function shift(level: Level, by: number, now: number): void {
  level.area += level.value * (now - level.changedAt);
  level.changedAt = now;
  level.value += by;
}

/** The integral up to `now`. */
export function areaAt(level: Level, now: number): number {
  return level.area + level.value * (now - level.changedAt);
}

/** Forgets what was, not what is. */
export function restartLevel(level: Level, now: number): void {
  level.area = 0;
  level.changedAt = now;
}
