/** The month that spending at `at` (milliseconds) belongs to, in UTC, such as `2026-11`. */
export function spendMonth(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}
