import type { DeliveryCode } from '../../../../../shared/contract/message.ts';
import { status } from '../wire/status.ts';

/** What a refused submit_sm means. */
export type Refusal =
  /** `slower`: the gateway asks for fewer at once. */
  | { readonly kind: 'later'; readonly slower: boolean; readonly words: string }
  | { readonly kind: 'never'; readonly code: DeliveryCode | null; readonly words: string };

const BAD_NUMBER: Refusal = { kind: 'never', code: 'number-invalid', words: 'this is no valid number' };
const BAD_SENDER: Refusal = { kind: 'never', code: null, words: 'the gateway does not take the sender' };

const REFUSALS = new Map<number, Refusal>([
  [status.invalidMessageLength, { kind: 'never', code: 'too-long', words: 'it is too long' }],
  [status.notBound, { kind: 'later', slower: false, words: 'not bound' }],
  [status.systemError, { kind: 'later', slower: false, words: 'a fault of the gateway' }],
  [status.invalidSource, BAD_SENDER],
  [status.invalidSourceTon, BAD_SENDER],
  [status.invalidSourceNpi, BAD_SENDER],
  [status.invalidDestination, BAD_NUMBER],
  [status.invalidDestinationTon, BAD_NUMBER],
  [status.invalidDestinationNpi, BAD_NUMBER],
  [status.queueFull, { kind: 'later', slower: true, words: 'the queue is full' }],
  [status.submitFailed, { kind: 'later', slower: false, words: 'it was not taken' }],
  [status.throttled, { kind: 'later', slower: true, words: 'too many at once' }],
  [status.temporaryFault, { kind: 'later', slower: false, words: 'not now' }],
  [status.rejected, { kind: 'never', code: 'carrier-blocked', words: 'it was rejected' }],
  [status.deliveryFailed, { kind: 'never', code: 'number-unreachable', words: 'it cannot be delivered' }],
]);

/** What a status other than 0 means; unknown ones are final, as gateways use their own for refusals. */
export function refusalOf(code: number): Refusal & { readonly detail: string } {
  const refusal = REFUSALS.get(code) ?? { kind: 'never', code: null, words: 'it was refused' };
  return { ...refusal, detail: `SMPP status 0x${code.toString(16).padStart(2, '0')}: ${refusal.words}` };
}
