const hour = 3_600_000;

/** The quick choices, from the wall clock of this machine: in an hour, and tomorrow at nine. */
export function parkTimes(now: number): { readonly inAnHour: number; readonly tomorrow: number } {
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(9, 0, 0, 0);
  return { inAnHour: now + hour, tomorrow: tomorrow.getTime() };
}

/** What a date and time field says (`2026-11-24T14:30`); null when it says nothing readable. */
export function readLocalTime(text: string): number | null {
  const time = new Date(text).getTime();
  return text === '' || Number.isNaN(time) ? null : time;
}

/** For the field's value and its least value. */
export function writeLocalTime(instant: number): string {
  const at = new Date(instant - new Date(instant).getTimezoneOffset() * 60_000);
  return at.toISOString().slice(0, 16);
}
