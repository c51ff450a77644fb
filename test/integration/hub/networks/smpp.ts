import { setTimeout as sleep } from 'node:timers/promises';
import { textField } from '../../../../hub/connectors/sms/smpp/wire/pdu.ts';
import { startSmppGateway } from '../../../peers/smpp/start-smpp-gateway.ts';
import type { TextNetwork } from './text-network.ts';

/** SMS through a gateway that brings again what was not acknowledged. */
export async function smppNetwork(): Promise<TextNetwork> {
  const gateway = await startSmppGateway();
  const deliver = async (fields: Readonly<Record<string, unknown>>): Promise<void> => {
    for (;;) {
      try {
        if ((await gateway.deliver(fields)) === 0) return;
      } catch {
        // Nobody is bound, or the hub died before it answered.
      }
      await sleep(50);
    }
  };
  return {
    channel: 'sms',
    account: `  - id: sms
    channel: sms
    name: SMS
    address: '+436601234567'
    queue: service
    country: AT
    gateway: { kind: smpp, host: 127.0.0.1, port: ${gateway.port}, security: none, systemId: shop, password: '\${env:SMSC_PASSWORD}' }
`,
    secrets: { SMSC_PASSWORD: 'secret' },
    aim: () => undefined,
    says: (customer, text) =>
      deliver({
        source_addr_ton: 1,
        source_addr_npi: 1,
        source_addr: numberOf(customer),
        destination_addr: '436601234567',
        data_coding: 0,
        short_message: Buffer.from(text),
      }),
    got: (customer) =>
      gateway.taken
        .filter(({ pdu }) => textField(pdu, 'destination_addr') === numberOf(customer))
        .map(({ pdu }) => (pdu.fields['short_message'] as Buffer).toString('latin1')),
    confirm: async () => {
      for (const { id } of [...gateway.taken.toReversed(), ...gateway.taken])
        await deliver({
          source_addr: '1',
          destination_addr: '1',
          esm_class: 0x04,
          data_coding: 0,
          short_message: Buffer.from(
            `id:${id} sub:001 dlvrd:001 submit date:2611230800 done date:2611230801 stat:DELIVRD err:000 text:`,
          ),
        });
    },
    loseNextAnswer: () => undefined,
    violations: () => [],
    stop: () => gateway.stop(),
  };
}

function numberOf(customer: number): string {
  return `4366076543${String(customer).padStart(2, '0')}`;
}
