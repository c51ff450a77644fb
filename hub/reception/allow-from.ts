import { BlockList, isIP, isIPv4 } from 'node:net';

/** Tells whether a peer may deliver. Throws an error that names the entry which is no address and no CIDR range. */
export function createAllowFrom(entries: readonly string[]): (address: string) => boolean {
  const allowed = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix, ...rest] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    const longest = family === 'ipv4' ? 32 : 128;
    const bits = prefix === undefined ? longest : Number(prefix);
    const wellFormed =
      isIP(address) !== 0 && rest.length === 0 && /^\d{1,3}$/.test(prefix ?? '0') && bits <= longest;
    if (!wellFormed) throw new Error(`reception.allowFrom: "${entry}" is no IP address and no CIDR range`);
    allowed.addSubnet(address, bits, family);
  }
  return (address) => isIP(address) !== 0 && allowed.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
