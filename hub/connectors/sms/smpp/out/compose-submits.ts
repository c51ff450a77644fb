import type { SmppGateway } from '../../../../../shared/contract/sms-account.ts';
import type { OutboundText } from '../../../text-traffic.ts';
import { senderAddress, toSmppAddress } from './addresses.ts';
import { encodeParts } from './encode-parts.ts';

/** The parameters of a submit_sm for each part of a message. */
export type Submit = { readonly part: number; readonly fields: Readonly<Record<string, unknown>> };

const UDH_INDICATOR = 0x40;
const FINAL_RECEIPT = 1;

/**
 * Writes down what is submitted. The same message gives the same bytes on every attempt, so that parts sent now and
 * parts sent later come together at the phone.
 */
export function composeSubmits(
  message: OutboundText,
  number: string,
  sender: string,
  gateway: SmppGateway,
): readonly Submit[] {
  const { dataCoding, parts } = encodeParts(message.text, gateway.defaultAlphabet);
  const source = senderAddress(sender, gateway);
  const destination = toSmppAddress(number);
  // Seconds tell apart what one customer gets within minutes, and need no memory.
  const reference = Math.floor(message.at / 1_000);
  const common = {
    source_addr_ton: source.ton,
    source_addr_npi: source.npi,
    source_addr: source.address,
    dest_addr_ton: destination.ton,
    dest_addr_npi: destination.npi,
    destination_addr: destination.address,
    registered_delivery: FINAL_RECEIPT,
    data_coding: dataCoding,
    user_message_reference: reference % 0x10000,
  };
  const [first = Buffer.alloc(0)] = parts;
  if (parts.length === 1) return [{ part: 1, fields: { ...common, short_message: first } }];
  if (gateway.concatenation === 'payload') {
    return [{ part: 1, fields: { ...common, message_payload: Buffer.concat(parts) } }];
  }
  return parts.map((bytes, index) => ({
    part: index + 1,
    fields: {
      ...common,
      ...(gateway.concatenation === 'udh'
        ? withHeader(bytes, reference % 0x100, parts.length, index + 1)
        : withTags(bytes, reference % 0x10000, parts.length, index + 1)),
    },
  }));
}

function withHeader(bytes: Buffer, reference: number, total: number, part: number): object {
  const header = Buffer.from([5, 0, 3, reference, total, part]);
  return { esm_class: UDH_INDICATOR, short_message: Buffer.concat([header, bytes]) };
}

function withTags(bytes: Buffer, reference: number, total: number, part: number): object {
  return {
    short_message: bytes,
    sar_msg_ref_num: reference,
    sar_total_segments: total,
    sar_segment_seqnum: part,
  };
}
