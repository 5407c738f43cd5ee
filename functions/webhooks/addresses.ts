import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Reach } from '../../domain/webhooks/target.ts';

/** An address to which nothing is sent. The message is a sentence for whoever put the webhook. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Finds the addresses of a name; none if it has none now. */
export type Resolve = (hostname: string) => Promise<string[]>;

const DNS_TIMEOUT_MS = 2000;
const DNS_TRIES = 2;

/**
 * Asks DNS. Not `lookup` of Node, which occupies one of four threads for as long as the servers of a hostile name do not
 * answer, and so holds everybody else's names back.
 */
export const resolveByDns: Resolve = async (hostname) => {
  const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: DNS_TRIES });
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
};

/** The block of IPv6 from which addresses of the internet are given. */
const INTERNET = ipaddr.IPv6.parseCIDR('2000::/3');
/**
 * Whether an address is one of the internet: not of a network of its own, of the machine itself, of AWS's metadata, shared,
 * multicast, reserved, nor an IPv6 form of an IPv4 address. What is not known to be one is none.
 */
function isOfInternet(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed instanceof ipaddr.IPv4) return true;
  return parsed.match(INTERNET);
}

const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';

/** RFC 6761: the name of the machine itself, whatever DNS says. */
const isLocalName = (hostname: string) => /^(.+\.)?localhost\.?$/i.test(hostname);

/**
 * The addresses to which a connection to a host may be made, all of them looked at: one that is refused refuses the host, since
 * nobody has good reasons to mix them.
 * @param hostname as `URL` gives it, which has read every way of writing an IPv4 address
 * @returns none if the name does not resolve now
 * @throws AddressRefused
 */
export async function addressesOf(hostname: string, reach: Reach, resolve: Resolve): Promise<string[]> {
  const literal = hostname.replace(/^\[|\]$/g, '');
  const addresses = await found(literal, resolve);
  for (const address of addresses)
    if (!isOfInternet(address) && !(reach.localToo && isLoopback(address)))
      throw new AddressRefused(
        'The host leads to an address that is not one of the internet, such as one inside a network.',
      );
  return addresses;
}

async function found(literal: string, resolve: Resolve): Promise<string[]> {
  if (isIP(literal) !== 0) return [literal];
  return isLocalName(literal) ? ['127.0.0.1'] : resolve(literal);
}
