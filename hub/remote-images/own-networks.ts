import { BlockList, isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';

/**
 * Whether an address is this machine's own or a neighbour's on the same link: with IPv6, and on a server in a data
 * centre, these are public addresses too, and behind whatever shields them from the internet.
 */
export function isOnOwnNetwork(address: string, interfaces = networkInterfaces()): boolean {
  const own = new BlockList();
  for (const { cidr, family } of Object.values(interfaces).flatMap((addresses) => addresses ?? [])) {
    const [network = '', bits] = cidr?.split('/') ?? [];
    if (bits !== undefined) own.addSubnet(network, Number(bits), family === 'IPv4' ? 'ipv4' : 'ipv6');
  }
  return own.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
