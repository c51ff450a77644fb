import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { explainError } from '../explain-error.ts';
import type { Finding } from './finding.ts';

/** Attachments and the write-ahead log want room; below this a busy hub fills the disk within a day. */
const leastFreeBytes = 500 * 1024 * 1024;

/** Node, time zones and clock: what the hub takes from the machine. */
export function checkMachine(): readonly Finding[] {
  return [checkNode(), checkTimeZones(), checkClock()];
}

/** Whether the data folder can be written and has room. */
export async function checkDataDirectory(directory: string): Promise<readonly Finding[]> {
  const what = 'data folder';
  try {
    await access(directory, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(directory);
    const free = bavail * bsize;
    const room = `${Math.floor(free / 1024 / 1024).toLocaleString('en')} MB free`;
    if (free >= leastFreeBytes) return [{ what, ok: true, detail: `${directory}, ${room}` }];
    return [
      { what, ok: false, detail: `${directory}, only ${room}`, advice: 'make room or move the folder' },
    ];
  } catch (error) {
    const detail = explainError(error);
    return [{ what, ok: false, detail, advice: 'start the hub once, or give the right folder with --data' }];
  }
}

function checkNode(): Finding {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const detail = process.versions.node;
  if (major >= 24) return { what: 'Node', ok: true, detail };
  return { what: 'Node', ok: false, detail, advice: 'run the hub with Node 24 or newer' };
}

/** A Node built without time zone data would count business hours in UTC. */
function checkTimeZones(): Finding {
  const what = 'time zone data';
  if (viennaOffset(0) === 'GMT+01:00' && viennaOffset(6) === 'GMT+02:00') {
    return { what, ok: true, detail: process.versions['tz'] ?? 'present' };
  }
  return { what, ok: false, detail: 'Europe/Vienna is not known', advice: 'use a Node with full ICU data' };
}

function viennaOffset(month: number): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Vienna', timeZoneName: 'longOffset' });
  const parts = format.formatToParts(Date.UTC(2026, month, 15));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** When this was written: a clock before it is wrong for sure. */
const releasedAt = Date.UTC(2026, 0, 1);

function checkClock(): Finding {
  const now = new Date();
  const detail = now.toISOString();
  if (now.getTime() > releasedAt) return { what: 'clock', ok: true, detail };
  return { what: 'clock', ok: false, detail, advice: 'set the clock; let NTP keep it' };
}
