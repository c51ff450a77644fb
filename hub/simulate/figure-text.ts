import type { Estimate } from '../../shared/staffing/simulation/estimate.ts';

/** What a figure is measured in. */
export type Unit = 'count' | 'share' | 'duration' | 'number';

/** `86.1 %`, `12.3s`, `4m10s`, `1,204`; `–` for what is not known. */
export function figureText(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return '–';
  if (unit === 'share') return `${(100 * value).toFixed(1)} %`;
  if (unit === 'duration') return durationText(value);
  if (unit === 'number') return value.toFixed(Math.abs(value) < 10 ? 2 : 1);
  return grouped(Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1));
}

/** The figure with its standard error where that is known: `86.1 % ± 0.4`. */
export function estimateText({ mean, standardError }: Estimate, unit: Unit): string {
  const text = figureText(mean, unit);
  if (!Number.isFinite(mean) || !Number.isFinite(standardError)) return text;
  if (unit === 'share') return `${text} ± ${(100 * standardError).toFixed(1)}`;
  return `${text} ± ${figureText(standardError, unit)}`;
}

/** Milliseconds in the two largest units that say something. */
export function durationText(ms: number): string {
  if (Math.abs(ms) < 60_000) return `${(ms / 1_000).toFixed(1)}s`;
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const sign = ms < 0 ? '-' : '';
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  if (hours === 0) return `${sign}${minutes}m${pad(seconds % 60)}s`;
  return hours < 100 ? `${sign}${hours}h${pad(minutes)}m` : `${sign}${grouped(String(hours))}h`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
