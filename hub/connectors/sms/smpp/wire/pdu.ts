import smpp from 'smpp';
import { longestPdu } from './frame-reader.ts';

// Texts stay bytes: the package's own decoding knows neither Latin-1 as the default alphabet nor bad headers.
smpp.filters.message.decode = (value) => value;
smpp.PDU.maxLength = longestPdu;

/** A protocol data unit. `fields` holds its parameters and optional ones by their SMPP names, texts as bytes. */
export type Pdu = {
  readonly command: string;
  readonly status: number;
  readonly sequence: number;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** What a frame holds; `broken`: its header can be read and the rest cannot. */
export type Decoded =
  | ({ readonly kind: 'pdu' } & Pdu)
  | { readonly kind: 'broken'; readonly commandId: number; readonly sequence: number };

/** Bytes for the wire. */
export function encodePdu(pdu: {
  readonly command: string;
  readonly sequence: number;
  readonly status?: number;
  readonly fields?: Readonly<Record<string, unknown>>;
}): Buffer {
  return new smpp.PDU(pdu.command, {
    ...pdu.fields,
    sequence_number: pdu.sequence,
    command_status: pdu.status ?? 0,
  }).toBuffer();
}

/** Reads one whole frame; never throws. */
export function decodePdu(frame: Buffer): Decoded {
  try {
    const { command, command_status: status, sequence_number: sequence, ...fields } = new smpp.PDU(frame);
    return { kind: 'pdu', command, status, sequence, fields };
  } catch {
    return { kind: 'broken', commandId: frame.readUInt32BE(4), sequence: frame.readUInt32BE(12) };
  }
}

/** A parameter that is a number; 0 when it is not there. */
export function numberField(pdu: Pdu, name: string): number {
  const value = pdu.fields[name];
  return typeof value === 'number' ? value : 0;
}

/** A parameter that is text; '' when it is not there. */
export function textField(pdu: Pdu, name: string): string {
  const value = pdu.fields[name];
  return typeof value === 'string' ? value : '';
}

/** A parameter that is bytes; null when it is not there. */
export function bytesField(pdu: Pdu, name: string): Buffer | null {
  const value = pdu.fields[name];
  return Buffer.isBuffer(value) ? value : null;
}
