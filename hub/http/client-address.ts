import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';

/** The address that a connection comes from. */
export type ClientAddress = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/**
 * Reads where a connection comes from. X-Forwarded-For is believed only from these reverse proxies (addresses or CIDR
 * ranges), from the right, up to the first address that is none of them.
 */
export function createClientAddress(trustProxy: readonly string[]): ClientAddress {
  const proxies = new BlockList();
  for (const entry of trustProxy) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (isIP(address) === 0) continue;
    proxies.addSubnet(address, bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits), family);
  }
  const isProxy = (address: string): boolean =>
    isIP(address) !== 0 && proxies.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

  return ({ headers, socket }) => {
    const direct = plainAddress(socket.remoteAddress ?? '');
    if (!isProxy(direct)) return direct;
    const named = [headers['x-forwarded-for'] ?? []].flat().join(',');
    const forwarded = named.split(',').map((part) => plainAddress(part.trim()));
    const chain = [...forwarded.filter((part) => isIP(part) !== 0), direct];
    return chain.findLast((address) => !isProxy(address)) ?? chain[0] ?? direct;
  };
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
