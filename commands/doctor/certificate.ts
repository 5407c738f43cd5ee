import { connect, type TLSSocket } from 'node:tls';
import { isOnThisMachine } from '../connection/settings.ts';
import { failed, ok, skipped, warning, type Check } from './check.ts';

const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** Whether what is sent is encrypted, and for how long the certificate of the host is still valid. */
export async function tlsCheck(url: string, nowMs: number): Promise<Check> {
  if (url.startsWith('http:'))
    return isOnThisMachine(url)
      ? skipped('tls', 'Nothing leaves this machine, so nothing needs to be encrypted.')
      : failed(
          'tls',
          'The key and the events are sent without encryption.',
          'Let USAGE_DATA_URL begin with https.',
        );
  const socket = await connected(url).catch((error: Error) => error);
  if (socket instanceof Error)
    return warning('tls', `The certificate cannot be looked at: ${socket.message}.`);
  const expires = socket.getPeerCertificate().valid_to;
  const protocol = socket.getProtocol() ?? 'TLS';
  socket.destroy();
  return validityCheck(protocol, Date.parse(expires), nowMs);
}

/** @param expiresMs until when the certificate is valid; NaN if it does not say */
export function validityCheck(protocol: string, expiresMs: number, nowMs: number): Check {
  const days = Math.floor((expiresMs - nowMs) / DAY_MS);
  if (Number.isNaN(days)) return ok('tls', `Encrypted by ${protocol}.`);
  const until = `the certificate is valid for ${days} more day${days === 1 ? '' : 's'}`;
  return days < SOON_DAYS
    ? warning('tls', `Encrypted by ${protocol}, but ${until}.`, 'Tell the operator of the API.')
    : ok('tls', `Encrypted by ${protocol}; ${until}.`);
}

const TIMEOUT_MS = 10_000;

function connected(url: string): Promise<TLSSocket> {
  const { hostname, port } = new URL(url);
  // The brackets of an IPv6 address are of the URL alone.
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port) || 443, servername: host, timeout: TIMEOUT_MS }, () =>
      resolve(socket),
    );
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error('no TLS connection in time')));
  });
}
