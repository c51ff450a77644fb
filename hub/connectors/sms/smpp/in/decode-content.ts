import type { SmsEncoding } from '../../../../../shared/contract/text-message.ts';
import { fromGsm } from '../../../../../shared/domain/sms/gsm-alphabet.ts';

/** A text and how it travelled. */
export type DecodedContent = { readonly text: string; readonly encoding: SmsEncoding };

/** Alphabets of data_coding (SMPP 3.4, 5.2.19) that are neither the default one nor Unicode. */
const OTHER: Readonly<Record<number, string>> = {
  1: 'latin1',
  3: 'latin1',
  5: 'shift_jis',
  6: 'iso-8859-5',
  7: 'iso-8859-8',
  10: 'iso-2022-jp',
  13: 'euc-jp',
  14: 'euc-kr',
};

/** Reads content by its data_coding, also by those of GSM's own scheme (flash messages and the like). Never fails. */
export function decodeContent(
  content: Buffer,
  dataCoding: number,
  defaultAlphabet: 'gsm' | 'latin1',
): DecodedContent {
  switch (alphabetOf(dataCoding)) {
    case 'ucs2':
      return { text: fromUtf16(content), encoding: 'ucs2' };
    case 'default':
      return {
        text: defaultAlphabet === 'gsm' ? fromGsm([...content]) : content.toString('latin1'),
        encoding: 'gsm',
      };
    case 'other':
      return { text: new TextDecoder(OTHER[dataCoding] ?? 'latin1').decode(content), encoding: 'gsm' };
  }
}

/** 3GPP TS 23.038, 4 for values from 0x10 on. */
function alphabetOf(dataCoding: number): 'default' | 'ucs2' | 'other' {
  if (dataCoding === 0) return 'default';
  if (dataCoding === 8) return 'ucs2';
  const group = dataCoding >> 4;
  const alphabet = (dataCoding >> 2) & 3;
  if (group >= 1 && group <= 3) return alphabet === 2 ? 'ucs2' : alphabet === 1 ? 'other' : 'default';
  if (group === 0xc || group === 0xd) return 'default';
  if (group === 0xe) return 'ucs2';
  if (group === 0xf) return (dataCoding & 4) === 0 ? 'default' : 'other';
  return 'other';
}

function fromUtf16(content: Buffer): string {
  const whole = content.subarray(0, content.length - (content.length % 2));
  const text = Buffer.from(whole).swap16().toString('utf16le');
  return whole.length === content.length ? text : `${text}\uFFFD`;
}
