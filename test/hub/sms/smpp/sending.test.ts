import { describe, expect, test } from 'vitest';
import { bytesField } from '../../../../hub/connectors/sms/smpp/wire/pdu.ts';
import { credentialsOf } from '../../../peers/smpp/start-smpp-gateway.ts';
import { outboundSms } from '../sms-accounts.ts';
import { smppRig } from './smpp-rig.ts';

const at = Date.parse('2026-03-01T10:00:00Z');
const reference = (at / 1_000) % 256;

describe('N SMS out through SMPP', () => {
  test('N40 binds as a transceiver of SMPP 3.4', async () => {
    const { peer } = await smppRig({ gateway: { systemType: 'desk' } });
    expect(credentialsOf(peer.received[0])).toEqual(['shop', 'smpp-secret', 'desk']);
    expect(peer.received[0]).toMatchObject({
      command: 'bind_transceiver',
      fields: { interface_version: 0x34 },
    });
  });

  test('N44 submits a short text in the GSM alphabet, one septet to an octet', async () => {
    const { peer, host, connector } = await smppRig();
    expect(await connector.send(outboundSms('Preis: 5 €', { at }))).toEqual({ kind: 'sent' });
    expect(peer.taken[0]?.pdu.fields).toMatchObject({
      source_addr_ton: 1,
      source_addr_npi: 1,
      source_addr: '436601234567',
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      destination_addr: '436607654321',
      esm_class: 0,
      registered_delivery: 1,
      data_coding: 0,
      user_message_reference: (at / 1_000) % 65_536,
    });
    const bytes = Buffer.concat([Buffer.from('Preis: 5 '), Buffer.from([0x1b, 0x65])]);
    expect(peer.taken[0]?.pdu.fields['short_message']).toEqual(bytes);
    expect(host.partsSent).toEqual([
      { channelAccountId: 'sms-shop', messageId: 'message-1', part: 1, providerId: 'id-1' },
    ]);
  });

  test('N44 the wire holds what SMPP 3.4 says, byte for byte', async () => {
    const { peer, connector } = await smppRig();
    await connector.send(outboundSms('Hi', { at: 5_000, to: { kind: 'sms', number: '+431' } }));
    const expected = [
      '00000038 00000004 00000000 00000002', // length, submit_sm, status, sequence
      '00 01 01 34333636303132333435363700 01 01 34333100', // service type, sender, receiver
      '00 00 00 00 00 01 00 00 00', // esm class … sm_default_msg_id
      '02 4869', // the text
      '0204 0002 0005', // user_message_reference
    ].join('');
    expect(peer.frames[1]?.toString('hex')).toBe(expected.replaceAll(' ', ''));
  });

  test('N44 data_coding 0 is Latin-1 where the account says so; what that lacks goes as UCS-2', async () => {
    const { peer, connector } = await smppRig({ gateway: { defaultAlphabet: 'latin1' } });
    await connector.send(outboundSms('Größe Ä', { messageId: 'a' }));
    await connector.send(outboundSms('5 €', { messageId: 'b' }));
    await connector.send(outboundSms('€'.repeat(71), { messageId: 'c' }));
    expect(peer.taken.map(({ pdu }) => pdu.fields['data_coding'])).toEqual([0, 8, 8, 8]);
    expect(peer.taken[0]?.pdu.fields['short_message']).toEqual(Buffer.from('Größe Ä', 'latin1'));
    expect(peer.taken[1]?.pdu.fields['short_message']).toEqual(Buffer.from('0035002020ac', 'hex'));
    expect(peer.taken.slice(2).map(({ pdu }) => bytesField(pdu, 'short_message')?.length)).toEqual([
      6 + 134,
      6 + 8,
    ]);
  });

  test('N44 senders go by their kind, or as the account says', async () => {
    expect([
      await sourceOf('+436601234567'),
      await sourceOf('72345'),
      await sourceOf('Shop Graz'),
      await sourceOf('72345', { sourceTon: 6, sourceNpi: 9 }),
    ]).toEqual([
      [1, 1, '436601234567'],
      [3, 0, '72345'],
      [5, 0, 'Shop Graz'],
      [6, 9, '72345'],
    ]);
  });

  test('N45 parts a long text under one reference, in a header in front of the text', async () => {
    const { peer, host, connector } = await smppRig();
    expect(await connector.send(outboundSms('a'.repeat(307), { at }))).toEqual({ kind: 'sent' });
    expect(
      peer.taken.map(({ pdu }) => [
        pdu.fields['esm_class'],
        bytesField(pdu, 'short_message')?.subarray(0, 6),
        bytesField(pdu, 'short_message')?.length,
      ]),
    ).toEqual([
      [0x40, Buffer.from([5, 0, 3, reference, 3, 1]), 159],
      [0x40, Buffer.from([5, 0, 3, reference, 3, 2]), 159],
      [0x40, Buffer.from([5, 0, 3, reference, 3, 3]), 7],
    ]);
    expect(host.partsSent.map(({ part, providerId }) => [part, providerId])).toEqual([
      [1, 'id-1'],
      [2, 'id-2'],
      [3, 'id-3'],
    ]);
  });

  test('N45 parts with SAR parameters, or leaves it to the gateway, as the account says', async () => {
    const sar = await smppRig({ gateway: { concatenation: 'sar' } });
    await sar.connector.send(outboundSms('😀'.repeat(40), { at }));
    expect(sar.peer.taken.map(({ pdu }) => pdu.fields)).toMatchObject(
      [1, 2].map((part) => ({
        esm_class: 0,
        data_coding: 8,
        sar_msg_ref_num: (at / 1_000) % 65_536,
        sar_total_segments: 2,
        sar_segment_seqnum: part,
      })),
    );
    const payload = await smppRig({ gateway: { concatenation: 'payload' } });
    await payload.connector.send(outboundSms('a'.repeat(400)));
    expect(payload.peer.taken.map(({ pdu }) => pdu.fields)).toMatchObject([
      { short_message: Buffer.alloc(0), message_payload: Buffer.from('a'.repeat(400)) },
    ]);
  });

  test('N46 the connection ends in the middle: later, and then only the rest goes out', async () => {
    const { peer, host, connector } = await smppRig();
    peer.answerNext({ kind: 'taken' }, { kind: 'cut', taken: false });
    const message = outboundSms('a'.repeat(400), { at });
    expect(await connector.send(message)).toMatchObject({ kind: 'later' });
    await peer.until('a second bind', () => peer.binds === 2);
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    const partsSent = host.partsSent.map(({ part }) => part);
    expect(partsSent).toEqual([1]);
    expect(await connector.send({ ...message, attemptedAt: at, partsSent })).toEqual({ kind: 'sent' });
    expect(peer.taken.map(({ pdu }) => bytesField(pdu, 'short_message')?.subarray(3, 6))).toEqual(
      [1, 2, 3].map((part) => Buffer.from([reference, 3, part])),
    );
  });

  test('N46 the next part goes out only once the one before is remembered', async () => {
    const { peer, host, connector } = await smppRig();
    const order: string[] = [];
    Object.assign(host, {
      partSent: async ({ part }: { readonly part: number }) => {
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`remembered ${part} of ${peer.taken.length} taken`);
      },
    });
    await connector.send(outboundSms('a'.repeat(400)));
    expect(order).toEqual(['remembered 1 of 1 taken', 'remembered 2 of 2 taken', 'remembered 3 of 3 taken']);
  });

  test('N47 says what an agent can do about a refusal, and what passes by itself', async () => {
    const { peer, connector, host } = await smppRig();
    const outcomes: unknown[] = [];
    for (const status of [0x0b, 0x01, 0x66, 0xfe, 0x0a, 0x0401, 0x08, 0x64]) {
      peer.answerNext({ kind: 'status', status });
      const outcome = await connector.send(outboundSms('Ihr Paket', { messageId: `m${status}` }));
      outcomes.push(outcome.kind === 'never' ? (outcome.code ?? 'never') : outcome.kind);
    }
    expect(outcomes).toEqual([
      'number-invalid',
      'too-long',
      'carrier-blocked',
      'number-unreachable',
      'never',
      'never',
      'later',
      'later',
    ]);
    expect(JSON.stringify([host.logLines, host.states])).not.toMatch(/Paket|43660|smpp-secret/);
  });

  test('N48 no more requests are under way than the window holds', async () => {
    const { peer, connector } = await smppRig({ gateway: { window: 2, answerWithin: '1s' } });
    peer.answerNext({ kind: 'silent' }, { kind: 'silent' }, { kind: 'silent' });
    const sent = [1, 2, 3, 4].map((count) => connector.send(outboundSms('x', { messageId: `m${count}` })));
    await peer.until('two submits', () => submits() === 2);
    expect(submits()).toBe(2);
    const outcomes = await Promise.all(sent);
    expect(outcomes.slice(0, 2).map(({ kind }) => kind)).toEqual(['later', 'later']);

    function submits(): number {
      return peer.received.filter(({ command }) => command === 'submit_sm').length;
    }
  });

  test('N49 a gateway that wants fewer gets them later and slower', async () => {
    const { peer, connector } = await smppRig({ tools: { now: () => 1_000 } });
    peer.answerNext({ kind: 'status', status: 0x58 }, { kind: 'status', status: 0x14 });
    expect(await connector.send(outboundSms('x'))).toEqual({
      kind: 'later',
      detail: 'SMPP status 0x58: too many at once',
      notBefore: 1_050,
    });
    expect(await connector.send(outboundSms('x'))).toMatchObject({
      kind: 'later',
      detail: 'SMPP status 0x14: the queue is full',
    });
    expect(await connector.send(outboundSms('x'))).toEqual({ kind: 'sent' });
  });
});

async function sourceOf(address: string, gateway: object = {}): Promise<unknown> {
  const { peer, connector } = await smppRig({ account: { address }, gateway });
  await connector.send(outboundSms('x'));
  const { source_addr_ton: ton, source_addr_npi: npi, source_addr: text } = peer.taken[0]?.pdu.fields ?? {};
  return [ton, npi, text];
}
