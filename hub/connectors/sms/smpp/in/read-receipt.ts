import type { DeliveryCode } from '../../../../../shared/contract/message.ts';
import type { DeliveryNews } from '../../../text-traffic.ts';
import { bytesField, numberField, type Pdu, textField } from '../wire/pdu.ts';

/** What a receipt says; `id` as the gateway wrote it there. */
export type Receipt = {
  readonly id: string;
  /** Null: it says nothing that is final or new. */
  readonly status: DeliveryNews['status'] | null;
  readonly code: DeliveryCode | null;
  readonly detail: string;
};

type Meaning = Pick<Receipt, 'status' | 'code'>;

/** By their first four letters: some gateways write the states out, others shorten them differently. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['ENRO', { status: 'sent', code: null }],
  ['ACCE', { status: 'sent', code: null }],
  ['DELI', { status: 'delivered', code: null }],
  ['EXPI', { status: 'failed', code: 'expired' }],
  ['DELE', { status: 'failed', code: null }],
  ['UNDE', { status: 'failed', code: 'number-unreachable' }],
  ['REJE', { status: 'failed', code: 'carrier-blocked' }],
] as const);

/** message_state (SMPP 3.4, 5.2.28) in the words of receipts. */
const STATES = ['', 'ENROUTE', 'DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', 'ACCEPTD', 'UNKNOWN', 'REJECTD'];

const RECEIPT_BITS = 0x3c;
const RECEIPTS = new Set([0x04, 0x20]);

/** Reads a deliver_sm as a receipt: by its optional parameters, else by its text (SMPP 3.4, Appendix B). Null: it is none. */
export function readReceipt(pdu: Pdu): Receipt | null {
  const tagged = textField(pdu, 'receipted_message_id');
  const isMarked = RECEIPTS.has(numberField(pdu, 'esm_class') & RECEIPT_BITS);
  if (!isMarked && tagged === '') return null;
  const words =
    (bytesField(pdu, 'message_payload') ?? bytesField(pdu, 'short_message'))?.toString('latin1') ?? '';
  const id = tagged === '' ? (/\bid:\s*([^\s]{1,65})/i.exec(words)?.[1] ?? '') : tagged;
  const state = STATES[numberField(pdu, 'message_state')] ?? '';
  const stat = state === '' ? (/\bstat:\s*([A-Za-z]{1,10})/i.exec(words)?.[1] ?? '').toUpperCase() : state;
  const error = /\berr:\s*([0-9A-Za-z]{1,8})/i.exec(words)?.[1];
  const { status, code } = MEANINGS.get(stat.slice(0, 4)) ?? { status: null, code: null };
  const detail = `stat ${stat === '' ? 'missing' : stat}${error === undefined ? '' : `, err ${error}`}`;
  return { id, status, code, detail };
}
