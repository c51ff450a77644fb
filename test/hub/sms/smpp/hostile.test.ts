import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePdu, encodePdu, type Pdu } from '../../../../hub/connectors/sms/smpp/wire/pdu.ts';
import { FrameReader } from '../../../../hub/connectors/sms/smpp/wire/frame-reader.ts';
import { readMessage } from '../../../../hub/connectors/sms/smpp/in/read-message.ts';
import { readReceipt } from '../../../../hub/connectors/sms/smpp/in/read-receipt.ts';
import { readUserData } from '../../../../hub/connectors/sms/smpp/in/user-data-header.ts';
import { smppRig } from './smpp-rig.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));

/** A frame with a true length and a header that may be anything. */
const frames = fc
  .tuple(fc.constantFrom(0x05, 0x103, 0x04, 0x15, 0x80000004, 0x80000009, 0x12345), bytes(300))
  .map(([command, body]) => frame(command, body));

function frame(command: number, body: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(16 + body.length, 0);
  header.writeUInt32BE(command, 4);
  header.writeUInt32BE(77, 12);
  return Buffer.concat([header, body]);
}

describe('N43 hostile bytes', () => {
  test('N43 any frame is read or told to be broken, and any PDU is a message or a receipt', () => {
    fc.assert(
      fc.property(frames, (one) => {
        const decoded = decodePdu(one);
        expect(decoded).toMatchObject({ sequence: 77 });
        if (decoded.kind === 'broken') return;
        readReceipt(decoded);
        readMessage(decoded, { country: 'AT' }, { defaultAlphabet: 'gsm' });
      }),
      { numRuns: 2_000 },
    );
  });

  test('N43 any content under any data_coding and class is text', () => {
    const any = fc.record({
      esm_class: fc.nat(255),
      data_coding: fc.nat(255),
      source_addr: fc.string({ maxLength: 25 }),
      source_addr_ton: fc.nat(7),
      short_message: bytes(254),
      message_payload: fc.option(bytes(400)),
      receipted_message_id: fc.option(fc.string({ maxLength: 70 })),
      message_state: fc.nat(255),
      sar_total_segments: fc.nat(255),
      sar_segment_seqnum: fc.nat(255),
    });
    fc.assert(
      fc.property(any, (fields) => {
        const pdu: Pdu = { command: 'deliver_sm', status: 0, sequence: 1, fields };
        readReceipt(pdu);
        const { text, concatenation } = readMessage(pdu, { country: 'AT' }, { defaultAlphabet: 'latin1' });
        expect(text.isWellFormed()).toBe(true);
        const { part, total } = concatenation ?? { part: 1, total: 1 };
        expect(part).toBeLessThanOrEqual(total);
      }),
      { numRuns: 2_000 },
    );
  });

  test('N53 any header is read or passed over, and nothing of the content is lost', () => {
    fc.assert(
      fc.property(bytes(160), (data) => {
        const { content } = readUserData(data);
        const header = data.length - content.length;
        expect(header === 0 || header === (data[0] ?? 0) + 1).toBe(true);
      }),
    );
  });

  test('N43 receipts are found in any order and company, without taking long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 250 }), fc.string({ maxLength: 250 }), (before, after) => {
        const words = `${before.replaceAll(/id:|stat:/gi, '')} id:4711 stat:DELIVRD ${after}`;
        const pdu: Pdu = {
          command: 'deliver_sm',
          status: 0,
          sequence: 1,
          fields: { esm_class: 4, short_message: Buffer.from(words, 'latin1') },
        };
        expect(readReceipt(pdu)).toMatchObject({ id: '4711', status: 'delivered' });
      }),
    );
  });

  test('N43 PDUs are the same however the network cuts them', () => {
    const pdus = [1, 2, 3].map((sequence) => encodePdu({ command: 'enquire_link', sequence }));
    const stream = Buffer.concat(pdus);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 10 }), (cuts) => {
        const reader = new FrameReader();
        const edges = [0, ...cuts.toSorted((one, other) => one - other), stream.length];
        const found = edges
          .slice(1)
          .flatMap((edge, index) => reader.push(stream.subarray(edges[index], edge)));
        expect(found.map((one) => one.toString('hex'))).toEqual(pdus.map((one) => one.toString('hex')));
      }),
    );
  });

  test('N43 a deliver_sm that cannot be read is refused for good, and the line goes on', async () => {
    const { peer, host } = await smppRig();
    // An optional parameter of a number that has no bytes left.
    const body = Buffer.concat([Buffer.alloc(17), Buffer.from('020c0002', 'hex')]);
    peer.sendRaw(frame(0x05, body));
    await peer.until('an answer', () => peer.answers.has(77));
    expect(peer.answers.get(77)).toBe(0x65);
    expect(await peer.deliver({ source_addr: '43', data_coding: 0, short_message: Buffer.from('ok') })).toBe(
      0,
    );
    expect([host.texts.length, peer.binds]).toEqual([1, 1]);
  });

  test('N43 an unknown command is refused, an answer that nobody waits for is passed over', async () => {
    const { peer } = await smppRig();
    peer.sendRaw(frame(0x80000004, Buffer.from('0\0')));
    peer.sendRaw(frame(0x12345, Buffer.alloc(3)));
    await peer.until('an answer', () => peer.answers.has(77));
    expect([peer.answers.get(77), peer.binds]).toEqual([0x03, 1]);
  });

  test.each([
    ['shorter than its header', '0000000c00000015000000'],
    ['of no length', '00000000000000000000000000000000'],
    ['of four gigabytes', 'ffffffff000000150000000000000001'],
    ['of another protocol', Buffer.from('HTTP/1.1 200 OK\r\n\r\n').toString('hex')],
  ])('N43 a PDU %s ends the line, which comes back', async (_what, hex) => {
    const { peer, host } = await smppRig();
    peer.sendRaw(Buffer.from(hex, 'hex'));
    await peer.until('another bind', () => peer.binds === 2);
    expect(await peer.deliver({ source_addr: '43', data_coding: 0, short_message: Buffer.from('ok') })).toBe(
      0,
    );
    expect(host.texts.length).toBe(1);
  });

  test('N43 after any bytes at all the hub takes messages again', async () => {
    const { peer, host } = await smppRig();
    const samples = fc.sample(fc.oneof(frames, bytes(60)), { numRuns: 30, seed: 5 });
    for (const sample of samples) peer.sendRaw(sample);
    peer.cut();
    await peer.until('another bind', () => peer.binds >= 2);
    expect(await peer.deliver({ source_addr: '43', data_coding: 0, short_message: Buffer.from('end') })).toBe(
      0,
    );
    expect(host.texts.at(-1)?.text).toBe('end');
  });
});
