import { describe, expect, test } from 'vitest';
import { createRecordingHost } from '../../../support/recording-host.ts';
import { startSmppGateway } from '../../../peers/smpp/start-smpp-gateway.ts';
import { smppRig } from './smpp-rig.ts';

const temporaryFault = 0x64;

/** A message from a customer, as gateways deliver it. */
function from(short_message: Buffer | string, rest: object = {}) {
  return {
    source_addr_ton: 1,
    source_addr_npi: 1,
    source_addr: '436607654321',
    destination_addr: '436601234567',
    data_coding: 0,
    short_message: Buffer.from(short_message as string),
    ...rest,
  };
}

describe('N SMS in through SMPP', () => {
  test('N50 takes a message and answers once it is committed', async () => {
    const { peer, host } = await smppRig({ tools: { now: () => 42 } });
    expect(await peer.deliver(from(Buffer.from([0x1b, 0x65, 0x20, 0x7e])))).toBe(0);
    expect(host.texts).toEqual([
      {
        channelAccountId: 'sms-shop',
        externalId: expect.stringMatching(/^sms:[0-9a-f-]{36}$/) as string,
        receivedAt: 42,
        text: '€ ü',
        sender: { kind: 'phone', number: '+436607654321' },
        place: { kind: 'sms', encoding: 'gsm', segments: 1, missing: 0 },
        language: null,
        media: [],
        own: false,
        keyword: null,
        cursor: { source: 'deliveries', value: expect.any(String) as string },
      },
    ]);
  });

  test('N50 a commit that fails is told as passing, and the gateway brings it again', async () => {
    const { peer, host } = await smppRig();
    const { takeText } = host;
    Object.assign(host, { takeText: () => Promise.reject(new Error('no database')) });
    expect(await peer.deliver(from('Ja'))).toBe(temporaryFault);
    Object.assign(host, { takeText });
    expect(await peer.deliver(from('Ja'))).toBe(0);
    expect(host.texts.map(({ text }) => text)).toEqual(['Ja']);
  });

  test('N51 reads every alphabet that data_coding names, and falls over none', async () => {
    const { peer, host } = await smppRig();
    const latin = await smppRig({ gateway: { defaultAlphabet: 'latin1' } });
    const rows: readonly (readonly [number, string])[] = [
      [0, '7e'],
      [1, '6162'],
      [3, 'fc'],
      [8, '00fc20acd83dde00'],
      [8, '00fc20'],
      [6, 'b0'],
      [7, 'e0'],
      [0x10, '7e'],
      [0x18, '00fc'],
      [0xf0, '7e'],
      [0xf4, 'fc'],
      [0xe8, '00fc'],
      [0xc8, '7e'],
      [2, 'fc'],
      [0x9f, 'fc'],
    ];
    for (const [data_coding, hex] of rows) {
      expect(await peer.deliver(from(Buffer.from(hex, 'hex'), { data_coding }))).toBe(0);
    }
    await latin.peer.deliver(from(Buffer.from('fc', 'hex')));
    expect([...host.texts, ...latin.host.texts].map(({ text }) => text)).toEqual([
      'ü',
      'ab',
      'ü',
      'ü€😀',
      'ü\uFFFD',
      'А',
      'א',
      'ü',
      'ü',
      'ü',
      'ü',
      'ü',
      'ü',
      'ü',
      'ü',
      'ü',
    ]);
    expect(host.texts[3]?.place).toMatchObject({ encoding: 'ucs2' });
  });

  test('N51 a text may come in message_payload, and as data_sm', async () => {
    const { peer, host } = await smppRig();
    const long = 'a'.repeat(1_000);
    const payload = { message_payload: Buffer.from(long) };
    expect(await peer.deliver(from('', payload))).toBe(0);
    const { source_addr_ton, source_addr } = from('');
    const bare = { source_addr_ton, source_addr, data_coding: 0, ...payload };
    expect(await peer.deliver(bare, 'data_sm')).toBe(0);
    expect(host.texts.map(({ text }) => text)).toEqual([long, long]);
  });

  test('N52 numbers become international as far as they can; short codes and names stay', async () => {
    const { peer, host } = await smppRig();
    const rows: readonly (readonly [number, string])[] = [
      [1, '436607654321'],
      [1, '+436607654321'],
      [0, '00436607654321'],
      [0, '436607654321'],
      [0, '06607654321'],
      [2, '06607654321'],
      [2, '6607654321'],
      [0, '72345'],
      [3, '72345'],
      [5, 'PayPal'],
      [0, ''],
    ];
    for (const [source_addr_ton, source_addr] of rows) {
      await peer.deliver(from('x', { source_addr_ton, source_addr }));
    }
    expect(host.texts.map(({ sender }) => sender.kind === 'phone' && sender.number)).toEqual([
      ...Array.from({ length: 7 }, () => '+436607654321'),
      '72345',
      '72345',
      'PayPal',
      '',
    ]);
  });

  test('N53 parts are told as such, whichever way they say so', async () => {
    const { peer, host } = await smppRig({ tools: { now: () => 7 } });
    const part = (header: string, hex: string, rest: object = {}) =>
      peer.deliver(from(Buffer.from(header + hex, 'hex'), { esm_class: 0x40, ...rest }));
    await part('050003110202', '0062', { data_coding: 8 });
    await part('050003110201', '0061', { data_coding: 8 });
    await part('06080410000301', '61');
    // Another element first, the reference behind it.
    await part('0b05040b8423f0000312 0201'.replace(' ', ''), '61');
    await peer.deliver(from('c', { sar_msg_ref_num: 300, sar_total_segments: 2, sar_segment_seqnum: 1 }));
    const base = { channelAccountId: 'sms-shop', number: '+436607654321', receivedAt: 7 };
    expect(host.parts).toEqual([
      { ...base, reference: 'udh8:17', total: 2, part: 2, text: 'b', encoding: 'ucs2' },
      { ...base, reference: 'udh8:17', total: 2, part: 1, text: 'a', encoding: 'ucs2' },
      { ...base, reference: 'udh16:4096', total: 3, part: 1, text: 'a', encoding: 'gsm' },
      { ...base, reference: 'udh8:18', total: 2, part: 1, text: 'a', encoding: 'gsm' },
      { ...base, reference: 'sar:300', total: 2, part: 1, text: 'c', encoding: 'gsm' },
    ]);
    expect(host.texts).toEqual([]);
  });

  test('N53 a header that cannot be is none, and the text is kept', async () => {
    const { peer, host } = await smppRig();
    for (const hex of [
      'ff6162',
      '0500031102',
      '050003110003 61',
      '050003110204 61',
      '050003110101 61',
      '0300 ff',
      '',
    ]) {
      expect(await peer.deliver(from(Buffer.from(hex.replace(' ', ''), 'hex'), { esm_class: 0x40 }))).toBe(0);
    }
    expect(host.parts).toEqual([]);
    expect(host.texts.length).toBe(7);
    expect(host.texts[0]?.text).toContain('ab');
    expect(host.texts.slice(2, 5).map(({ text }) => text)).toEqual(['a', 'a', 'a']);
  });

  test('N53 a part that could not be committed is not acknowledged', async () => {
    const { peer, host } = await smppRig();
    Object.assign(host, { takePart: () => Promise.reject(new Error('no database')) });
    const bytes = Buffer.from('05000311020161', 'hex');
    expect(await peer.deliver(from(bytes, { esm_class: 0x40 }))).toBe(temporaryFault);
  });
});

describe('N54 a message that may be a repeat', () => {
  test('N54 the line ends before the gateway hears our answer: what it brings again has the same id', async () => {
    const { peer, host } = await smppRig();
    await peer.deliver(from('Ja'));
    peer.cut();
    await peer.until('a second bind', () => peer.binds === 2);
    await peer.deliver(from('Ja'));
    await peer.deliver(from('Nein'));
    const [first, again, other] = host.texts.map(({ externalId }) => externalId);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('N54 the same words on one line are two messages', async () => {
    const { peer, host } = await smppRig();
    await peer.deliver(from('Ja'));
    await peer.deliver(from('Ja'));
    expect(new Set(host.texts.map(({ externalId }) => externalId)).size).toBe(2);
  });

  test('N54 what the gateway is known to have heard is no repeat on the next line', async () => {
    const { peer, host, connector } = await smppRig();
    await peer.deliver(from('Ja'));
    await connector.send({
      channel: 'sms',
      messageId: 'm',
      text: 'x',
      to: { kind: 'sms', number: '+436607654321' },
      attachments: [],
      at: 0,
      attemptedAt: null,
      partsSent: [],
    });
    await host.until('noted', () => host.cursors.get('sms-shop deliveries') === '[]');
    peer.cut();
    await peer.until('a second bind', () => peer.binds === 2);
    await peer.deliver(from('Ja'));
    expect(new Set(host.texts.map(({ externalId }) => externalId)).size).toBe(2);
  });

  test('N54 long after the line came back the same words are said anew', async () => {
    let now = 1_000;
    const { peer, host } = await smppRig({ tools: { now: () => now } });
    await peer.deliver(from('Ja'));
    await peer.deliver(from('Nein'));
    peer.cut();
    await host.until('bound again', () => peer.binds === 2 && host.states.at(-1)?.state === 'connected');
    now += 600_000;
    await peer.deliver(from('Ja'));
    now += 1;
    await peer.deliver(from('Nein'));
    const [yes, no, yesAgain, noAgain] = host.texts.map(({ externalId }) => externalId);
    expect(yesAgain).toBe(yes);
    expect(noAgain).not.toBe(no);
  });

  test('N54 a hub that was killed knows it as well, from what was committed along', async () => {
    const host = createRecordingHost();
    const first = await smppRig({ host });
    await first.peer.deliver(from('Ja'));
    // The killed hub has told nobody; what is left is what it committed.
    const cursor = host.texts[0]?.cursor?.value ?? '';
    const second = createRecordingHost();
    second.cursors.set('sms-shop deliveries', cursor);
    const { peer } = await smppRig({ host: second, peer: await startSmppGateway() });
    await peer.deliver(from('Ja'));
    expect(second.texts[0]?.externalId).toBe(host.texts[0]?.externalId);
  });

  test('N54 a memory that cannot be read is an empty one', async () => {
    const host = createRecordingHost();
    host.cursors.set('sms-shop deliveries', '{"no":"list"');
    const { peer } = await smppRig({ host });
    expect(await peer.deliver(from('Ja'))).toBe(0);
  });
});
