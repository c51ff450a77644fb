import type { SmppGateway } from '../../../../../shared/contract/sms-account.ts';

/** An address as SMPP carries it: type of number, numbering plan, digits or letters. */
export type SmppAddress = { readonly ton: number; readonly npi: number; readonly address: string };

const INTERNATIONAL = { ton: 1, npi: 1 };
const SHORT_CODE = { ton: 3, npi: 0 };
const NAME = { ton: 5, npi: 0 };

/** A number, short code or name with the type of its kind (SMPP 3.4, 5.2.5 and 5.2.6). */
export function toSmppAddress(text: string): SmppAddress {
  if (text.startsWith('+')) return { ...INTERNATIONAL, address: text.slice(1) };
  return /^\d+$/.test(text) ? { ...SHORT_CODE, address: text } : { ...NAME, address: text };
}

/** Our own sender, with the types that the account sets. */
export function senderAddress(sender: string, gateway: SmppGateway): SmppAddress {
  const { ton, npi, address } = toSmppAddress(sender);
  return { ton: gateway.sourceTon ?? ton, npi: gateway.sourceNpi ?? npi, address };
}
