import type { DeliveryCode } from '../../../../shared/contract/message.ts';

type Meaning = {
  readonly code: DeliveryCode | null;
  readonly words: string;
  /** Passes by itself: try again. */
  readonly passes?: true;
  /** Something about the account that a person must put right. */
  readonly account?: true;
};

const NOT_ACTIVE: Meaning = {
  code: 'account-suspended',
  words: 'the Twilio account is not active',
  account: true,
};
const SENDER: Meaning = {
  code: null,
  words: 'the sender is not one that this Twilio account may use',
  account: true,
};
const SIGN_IN: Meaning = { code: 'signed-out', words: 'Twilio refused the sign-in', account: true };
const BAD_NUMBER: Meaning = { code: 'number-invalid', words: 'this is no valid number' };
const LANDLINE: Meaning = { code: 'landline', words: 'the number takes no SMS' };
const UNREACHABLE: Meaning = { code: 'number-unreachable', words: 'the number cannot be reached' };
const BLOCKED: Meaning = { code: 'carrier-blocked', words: 'the carrier blocked it' };
const TOO_LONG: Meaning = { code: 'too-long', words: 'it is too long' };
const MEDIA: Meaning = { code: 'media-refused', words: 'the file was refused' };

/** Twilio's error codes that say something to an agent or an admin (https://www.twilio.com/docs/api/errors). */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [10001, NOT_ACTIVE],
  [20003, SIGN_IN],
  [20005, NOT_ACTIVE],
  [20006, SIGN_IN],
  [20404, { code: null, words: 'Twilio does not know the account', account: true }],
  [20429, { code: null, words: 'too many requests', passes: true }],
  [21211, BAD_NUMBER],
  [21212, SENDER],
  [21214, UNREACHABLE],
  [21217, BAD_NUMBER],
  [21265, { code: 'number-invalid', words: 'an SMS to a short code is not possible' }],
  [21408, { code: 'region-not-allowed', words: 'the account may not send to this country' }],
  [21421, BAD_NUMBER],
  [21602, { code: null, words: 'a text is missing' }],
  [21603, SENDER],
  [21605, TOO_LONG],
  [21606, SENDER],
  [21608, { code: 'region-not-allowed', words: 'a trial account may write to verified numbers only' }],
  [21609, { code: null, words: 'the public address is none that Twilio can call', account: true }],
  [21610, { code: 'opted-out', words: 'the customer asked not to be written to' }],
  [21611, { code: null, words: 'too many messages wait at Twilio', passes: true }],
  [21612, { code: 'number-unreachable', words: 'no way leads from this sender to this number' }],
  [21614, LANDLINE],
  [21617, TOO_LONG],
  [21620, MEDIA],
  [21623, MEDIA],
  [21659, SENDER],
  [21660, SENDER],
  [21703, { code: null, words: 'the messaging service has no number', account: true }],
  [21704, { code: null, words: 'the messaging service has no number', account: true }],
  [21705, { code: null, words: 'the messaging service is not known', account: true }],
  [21712, SENDER],
  [30001, { code: 'limit-reached', words: 'the queue at Twilio is full' }],
  [30002, { code: 'account-suspended', words: 'the Twilio account was suspended', account: true }],
  [30003, UNREACHABLE],
  [30004, BLOCKED],
  [30005, { code: 'number-unreachable', words: 'the number is unknown or not in service' }],
  [30006, LANDLINE],
  [30007, { code: 'carrier-blocked', words: 'the carrier took it for spam' }],
  [30010, { code: 'limit-reached', words: 'it costs more than allowed' }],
  [30011, MEDIA],
  [30019, MEDIA],
  [30022, { code: 'limit-reached', words: "the carrier's limit is reached" }],
  [30023, { code: 'limit-reached', words: "the carrier's daily limit is reached" }],
  [30032, { code: 'carrier-blocked', words: 'the toll-free number is not verified' }],
  [30034, { code: 'carrier-blocked', words: 'the sender is not registered with the carriers' }],
  [30036, { code: 'expired', words: 'it was not delivered in time' }],
]);

/** What an error of Twilio's means. `detail` holds its code and our words, never Twilio's: those name numbers. */
export function meaningOf(code: number | null, status: number | null = null): Meaning & { detail: string } {
  const meaning = (code === null ? undefined : MEANINGS.get(code)) ?? byStatus(status);
  const number = code === null ? `HTTP ${status}` : String(code);
  return { ...meaning, detail: `Twilio ${number}: ${meaning.words}` };
}

function byStatus(status: number | null): Meaning {
  if (status === 401 || status === 403) return SIGN_IN;
  if (status === 402) return { code: 'no-credit', words: 'there is no credit left', account: true };
  if (status === 408) return { code: null, words: 'it took too long', passes: true };
  return { code: null, words: 'it was refused' };
}
