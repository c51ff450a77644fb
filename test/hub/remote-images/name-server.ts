import { createSocket } from 'node:dgram';
import { isIPv4 } from 'node:net';
import { onTestFinished } from 'vitest';

const typeA = 1;
const typeAaaa = 28;

/** A name server on loopback that answers every name alike; with `null` it is silent. */
export interface NameServer {
  readonly address: string;
  readonly asked: readonly string[];
}

/** Starts a name server; IPv6 addresses must be given in full. */
export async function serveNames(addresses: readonly string[] | null): Promise<NameServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, peer) => {
    const { name, type, end } = question(query);
    asked.push(name);
    if (addresses === null) return;
    const matching = addresses.filter((address) => isIPv4(address) === (type === typeA));
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(matching.length, 6);
    head.writeUInt32BE(0, 8);
    const answers = matching.map((address) => record(type, address));
    socket.send(Buffer.concat([head, query.subarray(12, end), ...answers]), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    socket.close();
  });
  return { address: `127.0.0.1:${socket.address().port}`, asked };
}

function question(query: Buffer): { readonly name: string; readonly type: number; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function record(type: number, address: string): Buffer {
  const data =
    type === typeAaaa
      ? Buffer.from(
          address.split(':').flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]),
        )
      : Buffer.from(address.split('.').map(Number));
  // A pointer to the name asked for, class IN, no time to live, and the data with its length.
  return Buffer.concat([Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length]), data]);
}
