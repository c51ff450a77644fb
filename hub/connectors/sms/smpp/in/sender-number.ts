import { toE164 } from '../../../../text/phone-number.ts';

const INTERNATIONAL = 1;
const NATIONAL = 2;
const NAME = 5;
/** Shorter ones are short codes. */
const LEAST_DIGITS = 9;

/** The sender of a deliver_sm in E.164 as far as it is a number; short codes and names as they are. */
export function senderNumber(address: string, ton: number, country: string): string {
  const bare = address.trim();
  if (ton === NAME || !/^\+?\d+$/.test(bare)) return bare;
  if (bare.startsWith('+')) return bare;
  if (bare.startsWith('00')) return `+${bare.slice(2)}`;
  if (bare.length < LEAST_DIGITS && ton !== INTERNATIONAL) return bare;
  if (ton === INTERNATIONAL) return `+${bare}`;
  // Many gateways leave the type unknown and mean an international number all the same.
  const national = bare.startsWith('0') || ton === NATIONAL;
  return (national ? toE164(bare, country) : toE164(`+${bare}`, country)) ?? toE164(bare, country) ?? bare;
}
