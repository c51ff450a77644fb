/** The value below which the share `p` (0–1) of the sorted numbers lies. */
export function percentile(sorted: readonly number[], p: number): number {
  return sorted[Math.min(Math.floor(sorted.length * p), sorted.length - 1)] ?? 0;
}

/** The middle one of the numbers, in whatever order they come. */
export function median(numbers: readonly number[]): number {
  return percentile(
    numbers.toSorted((left, right) => left - right),
    0.5,
  );
}

/** Rounds for tables and JSON. */
export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

/** Prints rows with aligned columns. */
export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  for (const row of all)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
