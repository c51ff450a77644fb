/** Does the work for every item in order of the list, so many at a time. Rejects with the first failure. */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      // The lanes share one iterator: each item is taken once.
      for (const item of rest) await work(item);
    }),
  );
}
