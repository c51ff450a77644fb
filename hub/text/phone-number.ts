import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/** A number as people write it, in E.164; null: it is none. `country` (ISO 3166) is meant where the number names none. */
export function toE164(text: string, country: string): string | null {
  const number = parsePhoneNumberFromString(text, country as CountryCode);
  return number?.isPossible() === true ? number.number : null;
}

/** A number for people to read; short codes and names as they are. */
export function readableNumber(value: string): string {
  const number = value.startsWith('+') ? parsePhoneNumberFromString(value) : undefined;
  return number?.formatInternational() ?? value;
}

/** Names of senders are no numbers: nobody can answer them. */
export function canBeAnswered(sender: string): boolean {
  return /^\+?\d+$/.test(sender);
}
