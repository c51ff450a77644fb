import * as fc from 'fast-check';
import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { isOnOwnNetwork } from '../../../hub/remote-images/own-networks.ts';
import { isOutsideAddress } from '../../../hub/remote-images/outside-address.ts';
import { isPublicAddress } from '../../../hub/remote-images/public-address.ts';

const closed = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '192.88.99.0/24',
  '168.63.129.16/32',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.175.48.0/24',
].map((range) => {
  const [network = '', bits = ''] = range.split('/');
  const size = 2 ** (32 - Number(bits));
  return { first: number(network), last: number(network) + size - 1 };
});
const anyIPv4 = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  // The borders of the ranges and their neighbours, where mistakes live.
  fc
    .constantFrom(...closed.flatMap(({ first, last }) => [first - 1, first, last, last + 1]))
    .filter((value) => value >= 0 && value < 2 ** 32),
  fc.constantFrom(...closed).chain(({ first, last }) => fc.integer({ min: first, max: last })),
);

test('G2 an IPv4 address is public exactly when it lies in none of the closed ranges', () => {
  fc.assert(
    fc.property(anyIPv4, (value) => {
      const expected = !closed.some(({ first, last }) => value >= first && value <= last);
      expect([dotted(value), isPublicAddress(dotted(value))]).toEqual([dotted(value), expected]);
    }),
    { numRuns: 3000 },
  );
});

test('G2 an IPv4 address within an IPv6 address is never a way around', () => {
  fc.assert(
    fc.property(anyIPv4, (value) => {
      const high = (value >>> 16).toString(16);
      const low = (value & 0xffff).toString(16);
      const four = dotted(value);
      const wrappings = [
        `::ffff:${four}`,
        `::ffff:${high}:${low}`,
        `0:0:0:0:0:FFFF:${high}:${low}`,
        `::ffff:0:${four}`,
        `::${four}`,
        `::${high}:${low}`,
        `2002:${high}:${low}::1`,
        `64:ff9b:1::${four}`,
        `2001:0:${high}:${low}::1`,
        `fe80::5efe:${four}`,
        `fec0::${four}`,
        `100::${four}`,
      ];
      expect(wrappings.filter(isPublicAddress)).toEqual([]);
      // A network that has IPv6 only reaches the IPv4 internet so: what is public stays reachable.
      for (const nat64 of [`64:ff9b::${four}`, `0064:FF9B:0:0:0:0:${high}:${low}`])
        expect([nat64, isPublicAddress(nat64)]).toEqual([nat64, isPublicAddress(four)]);
    }),
    { numRuns: 1000 },
  );
});

test('G2 only global unicast IPv6 is public', () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const [first = 0, second = 0] = groups;
      const special =
        (first === 0x2001 && (second < 0x200 || second === 0xdb8)) ||
        first === 0x2002 ||
        (first === 0x3fff && second < 0x1000) ||
        (first === 0x2620 && second === 0x4f && groups[2] === 0x8000);
      const address = groups.map((value) => value.toString(16)).join(':');
      const expected = first >= 0x2000 && first < 0x4000 && !special;
      expect([address, isPublicAddress(address)]).toEqual([address, expected]);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  '::',
  '::1',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fec0::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '2001:db8::1',
  '2001:db8:ffff::1',
  '2001::1',
  '2001:1ff::1',
  '2002:7f00:1::',
  '3fff::1',
  '3fff:fff::1',
  '100::1',
  '5f00::1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::808:808',
  '4000::1',
  '',
  'localhost',
  '127.1',
  '2130706433',
  '0x7f000001',
  '010.0.0.1',
  '8.8.8.8 ',
  '8.8.8.8/8',
  '[::1]',
  '2606:4700::1111%eth0',
  '255.255.255.255',
  '169.254.169.254',
  '100.100.100.200',
  '192.0.0.192',
])('G2 is not public: %j', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '126.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:81b::200e',
  '2001:4860:4860::8888',
  '2001:200::1',
  '2003::1',
  '64:ff9b::8.8.8.8',
  '3fff:1000::1',
])('G2 is public: %j', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test('G2 public addresses of this machine and its neighbours are not outside', () => {
  const interfaces = {
    eth0: [{ family: 'IPv6', cidr: '2a01:4f8:c17:1::5/64' } as NetworkInterfaceInfo],
    eth1: [{ family: 'IPv4', cidr: '93.184.216.34/28' } as NetworkInterfaceInfo],
    odd: [{ family: 'IPv4', cidr: null } as NetworkInterfaceInfo],
  };
  const addresses = [
    '2a01:4f8:c17:1::5',
    '2a01:4f8:c17:1:ffff::',
    '93.184.216.34',
    '93.184.216.32',
    '93.184.216.47',
    '2a01:4f8:c17:2::5',
    '93.184.216.48',
    '93.184.216.31',
    '8.8.8.8',
  ];
  expect(addresses.map((address) => isOnOwnNetwork(address, interfaces))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(isOnOwnNetwork('127.0.0.1')).toBe(true);
  const outside = [
    '8.8.8.8',
    '2606:4700::1111',
    '10.0.0.1',
    'fd00::1',
    '93.184.216.40',
    '2a01:4f8:c17:1::6',
    'x',
  ];
  expect(outside.filter((address) => isOutsideAddress(address, interfaces))).toEqual([
    '8.8.8.8',
    '2606:4700::1111',
  ]);
});

function number(address: string): number {
  return address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}
