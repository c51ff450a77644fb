const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
// What senders with a localised library write instead.
const FOREIGN_MONTHS: Readonly<Record<string, number>> = { mär: 2, mrz: 2, mai: 4, okt: 9, dez: 11, mae: 2 };
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  mez: 60,
  met: 60,
  cest: 120,
  mesz: 120,
  mest: 120,
  bst: 60,
  wet: 0,
  west: 60,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
};

/** A Date field in milliseconds since 1970, or null; obsolete and localised spellings are understood. */
export function readMailDate(value: string): number | null {
  const text = value
    .slice(0, 300)
    .replaceAll(/\([^()]*\)/g, ' ')
    .trim();
  const match =
    /(?:^|[\s,])(\d{1,2})[\s.-]+([a-zä]{3})[a-zä]*\.?[\s-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*(am|pm)?\s*([+-]\d{4}|[+-]\d{2}:\d{2}|[a-z]{1,5})?/i.exec(
      text,
    );
  if (match === null) return readOtherDate(text);
  const [, day = '', monthName = '', yearText = '', hour = '', minute = '', second = '0', half, zone] = match;
  const lower = monthName.toLowerCase();
  const month = MONTHS.includes(lower) ? MONTHS.indexOf(lower) : FOREIGN_MONTHS[lower];
  if (month === undefined) return null;
  return utc(
    [
      fullYear(Number(yearText), yearText.length),
      month,
      Number(day),
      twelveHour(Number(hour), half),
      Number(minute),
      Number(second),
    ],
    zone,
  );
}

/** ISO 8601, and the C library's "Tue Mar 12 10:15:00 2024". */
function readOtherDate(text: string): number | null {
  const iso =
    /(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?/i.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second = '0', zone] = iso;
    return utc(
      [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)],
      zone,
    );
  }
  const ctime = /([a-z]{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?: ([a-z]{3,5}|[+-]\d{4}))? (\d{4})/i.exec(
    text,
  );
  if (ctime === null) return null;
  const [, monthName = '', day, hour, minute, second, zone, year] = ctime;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  return month < 0
    ? null
    : utc([Number(year), month, Number(day), Number(hour), Number(minute), Number(second)], zone);
}

function utc(
  parts: readonly [number, number, number, number, number, number],
  zone: string | undefined,
): number | null {
  const [year, month, day, hour, minute, second] = parts;
  if (month > 11 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const offset = zoneMinutes(zone);
  const time = Date.UTC(year, month, day, hour, minute, second) - offset * 60_000;
  return Number.isFinite(time) && year >= 1900 ? time : null;
}

/** Minutes east of Greenwich; an unknown or missing zone counts as UTC (RFC 5322 §4.3). */
function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined) return 0;
  const numeric = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (numeric === null) return ZONES[zone.toLowerCase()] ?? 0;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
  if (minutes > 24 * 60) return 0;
  return numeric[1] === '-' ? -minutes : minutes;
}

function fullYear(year: number, digits: number): number {
  if (digits === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits === 3 ? 1900 + year : year;
}

function twelveHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}
