/** The hub forgets typing after six seconds; half of that keeps it alive without much ado (milliseconds). */
const repeatAfter = 3_000;

/** Says that somebody types, again and again while they do, and once that they stopped. */
export function createTypingPulse(tell: (typing: boolean) => void, now: () => number) {
  let toldAt: number | null = null;
  return {
    typed: () => {
      const at = now();
      if (toldAt !== null && at - toldAt < repeatAfter) return;
      toldAt = at;
      tell(true);
    },
    stopped: () => {
      if (toldAt === null) return;
      toldAt = null;
      tell(false);
    },
  };
}
