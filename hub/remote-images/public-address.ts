import { BlockList, isIP } from 'node:net';

/** IPv4 networks that are no host on the internet: IANA's special-purpose registry, multicast, reserved. */
const closedIPv4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Azure's platform service: a public number that every machine there finds next to itself.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
const nat64 = '64:ff9b::';
/** Only global unicast is open, which leaves out loopback, mapped, unique local, link-local and multicast at once. */
const openIPv6 = networks([
  ['2000::', 3],
  [nat64, 96],
]);
const closedIPv6 = networks([
  // Protocol assignments, Teredo among them.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 carries an IPv4 address within; nothing on the internet needs it any more.
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
  ...closedIPv4.map(([network, bits]) => [`${nat64}${network}`, 96 + bits] as const),
]);
const closed4 = new BlockList();
for (const [network, bits] of closedIPv4) closed4.addSubnet(network, bits, 'ipv4');

/** Whether a canonical IP address belongs to a host on the public internet; anything else is not. */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false;
  const version = isIP(address);
  if (version === 4) return !closed4.check(address, 'ipv4');
  return version === 6 && openIPv6.check(address, 'ipv6') && !closedIPv6.check(address, 'ipv6');
}

function networks(list: readonly (readonly [network: string, bits: number])[]): BlockList {
  const found = new BlockList();
  for (const [network, bits] of list) found.addSubnet(network, bits, 'ipv6');
  return found;
}
