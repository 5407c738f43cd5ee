import { expect, test } from 'vitest';
import { whyUnreachable } from '../../../commands/connection/unreachable.ts';
import { NetworkFailure } from '../../../client/src/usage-data-client.ts';

const withCode = (code: string) => Object.assign(new Error(code), { code });
/** As `fetch` fails: a TypeError with a cause, within what the client throws. */
const failure = (cause: unknown) =>
  new NetworkFailure('GET: no response', { cause: new TypeError('fetch failed', { cause }) });

test.each([
  ['ENOTFOUND', 'there is no such host', 'spelling'],
  ['ECONNREFUSED', 'nothing listens there', 'npm start'],
  ['CERT_HAS_EXPIRED', 'has expired', 'clock'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'for another host', 'host'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'trusts', 'NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'trusts', 'NODE_EXTRA_CA_CERTS'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'does not speak TLS', 'http'],
  ['UND_ERR_CONNECT_TIMEOUT', 'does not respond in time', 'firewall'],
])('%s: %s', (code, reason, advice) => {
  expect(whyUnreachable(failure(withCode(code)))).toEqual({
    reason: expect.stringContaining(reason) as string,
    advice: expect.stringContaining(advice) as string,
  });
});

test('of several addresses of a host, the first says why', () => {
  const both = new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')]);
  expect(whyUnreachable(failure(both)).reason).toBe('nothing listens there');
});

test('a time-out of our own is one, and anything else says what it is', () => {
  expect(whyUnreachable(new NetworkFailure('GET', { isTimeout: true })).reason).toContain('in time');
  expect(whyUnreachable(failure(new Error('bad port'))).reason).toBe('bad port');
});
