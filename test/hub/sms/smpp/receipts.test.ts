import { describe, expect, test } from 'vitest';
import { createRecordingHost } from '../../../support/recording-host.ts';
import { receiptText, startSmppGateway } from '../../../peers/smpp/start-smpp-gateway.ts';
import { outboundSms } from '../sms-accounts.ts';
import { smppRig } from './smpp-rig.ts';

/** A receipt as a deliver_sm. */
function receipt(id: string, stat: string, error?: string) {
  return {
    esm_class: 0x04,
    source_addr: '436607654321',
    data_coding: 0,
    short_message: receiptText(id, stat, error),
  };
}

describe('N55 receipts', () => {
  test('N55 each state is told with its meaning, without the words that it quotes', async () => {
    const { peer, host } = await smppRig({ tools: { now: () => 7 } });
    for (const stat of ['ENROUTE', 'ACCEPTD', 'DELIVRD', 'EXPIRED', 'DELETED', 'REJECTD', 'DELIVERED']) {
      expect(await peer.deliver(receipt('abc', stat))).toBe(0);
    }
    await peer.deliver(receipt('abc', 'UNDELIV', '075'));
    const base = { channelAccountId: 'sms-shop', providerId: 'abc', at: 7 };
    expect(host.deliveries).toEqual([
      { ...base, status: 'sent', code: null, detail: 'stat ENROUTE, err 000' },
      { ...base, status: 'sent', code: null, detail: 'stat ACCEPTD, err 000' },
      { ...base, status: 'delivered', code: null, detail: 'stat DELIVRD, err 000' },
      { ...base, status: 'failed', code: 'expired', detail: 'stat EXPIRED, err 000' },
      { ...base, status: 'failed', code: null, detail: 'stat DELETED, err 000' },
      { ...base, status: 'failed', code: 'carrier-blocked', detail: 'stat REJECTD, err 000' },
      { ...base, status: 'delivered', code: null, detail: 'stat DELIVERED, err 000' },
      { ...base, status: 'failed', code: 'number-unreachable', detail: 'stat UNDELIV, err 075' },
    ]);
    expect(host.texts).toEqual([]);
  });

  test('N55 optional parameters go before the text, and need none', async () => {
    const { peer, host } = await smppRig();
    const tagged = { receipted_message_id: 'XYZ', message_state: 5 };
    await peer.deliver({ ...receipt('abc', 'DELIVRD'), ...tagged });
    await peer.deliver({ source_addr: '43', data_coding: 0, short_message: Buffer.alloc(0), ...tagged });
    expect(host.deliveries.map(({ providerId, status }) => [providerId, status])).toEqual([
      ['xyz', 'failed'],
      ['xyz', 'failed'],
    ]);
  });

  test('N55 a receipt that says nothing is acknowledged, and is no message', async () => {
    const { peer, host } = await smppRig();
    const states = [
      receipt('abc', 'UNKNOWN'),
      receipt('abc', ''),
      { ...receipt('', ''), short_message: Buffer.from('?') },
    ];
    for (const fields of states) expect(await peer.deliver(fields)).toBe(0);
    expect([host.deliveries, host.texts]).toEqual([[], []]);
    expect(host.logLines.join()).not.toMatch(/Paket|43660/);
  });

  test('N55 a receipt that could not be committed comes again', async () => {
    const { peer, host } = await smppRig();
    Object.assign(host, { takeDelivery: () => Promise.reject(new Error('no database')) });
    expect(await peer.deliver(receipt('abc', 'DELIVRD'))).toBe(0x64);
  });

  test('N56 late, doubled and early ones are told under the id of the submit', async () => {
    const { peer, host, connector } = await smppRig({ newId: () => '00ID-7' });
    await peer.deliver(receipt('00ID-7', 'DELIVRD'));
    await connector.send(outboundSms('x'));
    await peer.deliver(receipt('id-7', 'DELIVRD'));
    await peer.deliver(receipt('ID-7', 'DELIVRD'));
    expect(host.partsSent[0]?.providerId).toBe('id-7');
    expect(host.deliveries.map(({ providerId }) => providerId)).toEqual(['id-7', 'id-7', 'id-7']);
  });

  test.each([
    ['hexadecimal', 'decimal', '0001E240', '0000123456'],
    ['decimal', 'hexadecimal', '123456', '1E240'],
  ])('N56 submits answered in %s, receipts in %s', async (_one, _other, submitted, receipted) => {
    const { peer, host, connector } = await smppRig({ newId: () => submitted });
    await connector.send(outboundSms('x'));
    await peer.deliver(receipt(receipted, 'DELIVRD'));
    expect(host.deliveries[0]?.providerId).toBe(host.partsSent[0]?.providerId);
  });

  test('N56 an early receipt in another notation is told again once the submit is answered', async () => {
    const { peer, host, connector } = await smppRig({ newId: () => '1e240' });
    await peer.deliver(receipt('123456', 'DELIVRD'));
    await connector.send(outboundSms('x'));
    expect(host.deliveries.map(({ providerId, status }) => [providerId, status])).toEqual([
      ['123456', 'delivered'],
      ['1e240', 'delivered'],
    ]);
  });

  test('N56 the notation is known after a restart, for messages from before it', async () => {
    const host = createRecordingHost();
    const first = await smppRig({ host, newId: () => '1e240' });
    await first.connector.send(outboundSms('x'));
    await first.peer.deliver(receipt('123456', 'DELIVRD'));
    const { peer } = await smppRig({ host, peer: await startSmppGateway() });
    await peer.deliver(receipt('123457', 'DELIVRD'));
    expect(host.deliveries.at(-1)?.providerId).toBe('1e241');
  });
});
