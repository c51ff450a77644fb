const scores = [1, 2, 3, 4, 5] as const;

/** One of the five scores; what lies outside counts as the nearest. */
export function scoreOf(score: number): (typeof scores)[number] {
  return scores[Math.min(4, Math.max(0, Math.round(score) - 1))] ?? 3;
}
