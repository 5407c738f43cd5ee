import { describe, expect, test } from 'vitest';
import { targetError } from '../../../domain/webhooks/target.ts';
import { AddressRefused, addressesOf } from '../../../functions/webhooks/addresses.ts';
import { answerWith, startReceiver } from './receiver.ts';
import { post } from '../../../functions/webhooks/post.ts';

const EVERYWHERE = { localToo: false };
const LOCAL = { localToo: true };
const to =
  (...addresses: string[]) =>
  async () =>
    addresses;

/** Ranges of https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-, with what AWS has in them. */
const INSIDE: [what: string, address: string][] = [
  ['this network', '0.0.0.0'],
  ['loopback', '127.0.0.1'],
  ['loopback, any of it', '127.255.255.254'],
  ['private, 10/8', '10.1.2.3'],
  ['private, 172.16/12', '172.31.255.255'],
  ['private, 192.168/16', '192.168.1.1'],
  ['CGNAT', '100.64.0.1'],
  ['link-local', '169.254.1.1'],
  ['the metadata of EC2', '169.254.169.254'],
  ['the credentials of ECS', '169.254.170.2'],
  ['protocol assignments', '192.0.0.8'],
  ['documentation', '203.0.113.9'],
  ['6to4 relays', '192.88.99.1'],
  ['benchmarking', '198.18.0.1'],
  ['multicast', '224.0.0.251'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['unspecified, IPv6', '::'],
  ['loopback, IPv6', '::1'],
  ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
  ['IPv4-mapped metadata, in hexadecimal', '::ffff:a9fe:a9fe'],
  ['IPv4-mapped, even of the internet', '::ffff:1.1.1.1'],
  ['IPv4-compatible', '::7f00:1'],
  ['NAT64', '64:ff9b::a9fe:a9fe'],
  ['NAT64 of a network', '64:ff9b:1::a00:1'],
  ['6to4', '2002:a9fe:a9fe::1'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['the metadata of EC2, IPv6', 'fd00:ec2::254'],
  ['unique local', 'fc00::1'],
  ['link-local, IPv6', 'fe80::1'],
  ['site-local', 'fec0::1'],
  ['multicast, IPv6', 'ff02::1'],
  ['documentation, IPv6', '2001:db8::1'],
  ['discard', '100::1'],
  ['segment routing', '5f00::1'],
  ['not assigned', '4000::1'],
  ['no address', 'nonsense'],
];

describe('an address', () => {
  test.each(INSIDE)('of %s is refused: %s', async (_, address) => {
    await expect(addressesOf('hooks.acme.example', EVERYWHERE, to(address))).rejects.toThrow(AddressRefused);
  });

  test.each(INSIDE)('of %s is refused beside one of the internet: %s', async (_, address) => {
    const both = to('1.1.1.1', address);
    await expect(addressesOf('hooks.acme.example', EVERYWHERE, both)).rejects.toThrow(AddressRefused);
  });

  test.each(INSIDE.filter(([what]) => !what.startsWith('loopback')))(
    'of %s is refused on the machine of a developer, too: %s',
    async (_, address) => {
      await expect(addressesOf('hooks.acme.example', LOCAL, to(address))).rejects.toThrow(AddressRefused);
    },
  );

  test.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450:4001::200e'])(
    'of the internet is not: %s',
    async (address) => {
      expect(await addressesOf('hooks.acme.example', EVERYWHERE, to(address))).toEqual([address]);
    },
  );
});

describe('a host that is written as an address', () => {
  /** All are 127.0.0.1 or 169.254.169.254, as browsers and libraries read them. */
  test.each([
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://127.0.0.1./',
    'https://１２７.0.0.1/',
    'https://0xa9fea9fe/',
    'https://[::ffff:7f00:1]/',
    'https://[::1]/',
    'https://localhost/',
    'https://LOCALHOST/',
    'https://hooks.localhost/',
    'https://localhost./',
  ])('is refused in every way of writing it: %s', async (url) => {
    const { hostname } = new URL(url);
    // What it would resolve to does not matter.
    await expect(addressesOf(hostname, EVERYWHERE, to('1.1.1.1'))).rejects.toThrow(AddressRefused);
  });

  test('is not looked up', async () => {
    const never = async (): Promise<string[]> => expect.unreachable();
    expect(await addressesOf('[2606:4700:4700::1111]', EVERYWHERE, never)).toEqual(['2606:4700:4700::1111']);
  });
});

test.each([
  ['http://hooks.acme.example/', /https/],
  ['http://127.0.0.1:8080/', /https/],
  ['https://hooks.acme.example:22/', /443/],
  ['https://hooks.acme.example:80/', /443/],
  ['https://user@hooks.acme.example/', /user name/],
  ['https://:pass@hooks.acme.example/', /user name/],
  ['https://hooks.acme.example/#x', /fragment/],
  ['javascript:alert(1)', /https/],
  ['file:///etc/passwd', /https/],
  ['//hooks.acme.example/', /absolute/],
])('the URL %s is refused, with what would be right', (url, words) => {
  expect(targetError(url, EVERYWHERE)).toMatch(words);
});

test.each(['https://hooks.acme.example/', 'https://hooks.acme.example:8443/a?b=c'])(
  'the URL %s is not refused',
  (url) => expect(targetError(url, EVERYWHERE)).toBeUndefined(),
);

test('on the machine of a developer, http leads to the machine itself and nowhere else', () => {
  expect(targetError('http://127.0.0.1:81/', LOCAL)).toBeUndefined();
  expect(targetError('http://hooks.acme.example/', LOCAL)).toMatch(/https/);
  expect(targetError('https://hooks.acme.example:22/', LOCAL)).toMatch(/443/);
});

test('a connection goes to the address that was looked at, and no name is resolved again', async () => {
  const receiver = await startReceiver();
  receiver.answer(answerWith(200, 'pinned'));
  let asked = 0;
  // Every later question would be answered by another address.
  const rebinding = async () => [(asked += 1) === 1 ? '127.0.0.1' : '169.254.169.254'];
  const url = `https://rebound.example:${receiver.port}/`;
  // The receiver speaks no TLS, and is reached all the same.
  const outcome = await post(url, { headers: {}, payload: '{}' }, { reach: LOCAL, resolve: rebinding });
  expect(outcome.error).toMatch(/TLS/);
  expect(asked).toBe(1);
  const refused = await post(url, { headers: {}, payload: '{}' }, { reach: LOCAL, resolve: rebinding });
  expect(refused.status).toBeNull();
  expect(refused.error).toContain('Not sent');
});
