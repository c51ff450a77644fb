import { createHash } from 'node:crypto';
import type { SmsAccountConfig, SmppGateway } from '../../../../../shared/contract/sms-account.ts';
import { keepTornPairs } from '../../../../../shared/domain/sms/torn-pairs.ts';
import type { SmsEncoding } from '../../../../../shared/contract/text-message.ts';
import { bytesField, numberField, type Pdu, textField } from '../wire/pdu.ts';
import { decodeContent } from './decode-content.ts';
import { senderNumber } from './sender-number.ts';
import { concatenation, type Concatenation, readUserData } from './user-data-header.ts';

/** What a customer wrote, or a part of it. */
export type ReadMessage = {
  readonly number: string;
  readonly text: string;
  readonly encoding: SmsEncoding;
  /** Null: it is whole. */
  readonly concatenation: Concatenation | null;
  /** The same for the same bytes only. */
  readonly digest: string;
};

const HAS_HEADER = 0x40;

/** Reads a deliver_sm or data_sm that is no receipt. Never fails, whatever is in it. */
export function readMessage(
  pdu: Pdu,
  account: Pick<SmsAccountConfig, 'country'>,
  gateway: Pick<SmppGateway, 'defaultAlphabet'>,
): ReadMessage {
  const short = bytesField(pdu, 'short_message') ?? Buffer.alloc(0);
  const bytes = short.length > 0 ? short : (bytesField(pdu, 'message_payload') ?? short);
  const hasHeader = (numberField(pdu, 'esm_class') & HAS_HEADER) !== 0;
  const data = hasHeader ? readUserData(bytes) : { concatenation: null, content: bytes };
  const tagged = concatenation(
    `sar:${numberField(pdu, 'sar_msg_ref_num')}`,
    numberField(pdu, 'sar_total_segments'),
    numberField(pdu, 'sar_segment_seqnum'),
  );
  const part = data.concatenation ?? tagged;
  const { text, encoding } = decodeContent(
    data.content,
    numberField(pdu, 'data_coding'),
    gateway.defaultAlphabet,
  );
  return {
    number: senderNumber(textField(pdu, 'source_addr'), numberField(pdu, 'source_addr_ton'), account.country),
    ...decodeContent(data.content, numberField(pdu, 'data_coding'), gateway.defaultAlphabet),
    text: part === null ? text.toWellFormed() : keepTornPairs(text),
    encoding,
    concatenation: part,
    digest: digestOf(pdu),
  };
}

/** Over all that the gateway said, so that a time or an id of its own tells two messages apart. */
function digestOf({ fields }: Pdu): string {
  const told = Object.entries(fields)
    .filter(([name]) => name !== 'command_id' && name !== 'command_length')
    .map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('base64') : value])
    .toSorted(([one], [other]) => String(one).localeCompare(String(other)));
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32);
}
