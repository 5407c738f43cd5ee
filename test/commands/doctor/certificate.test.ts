import { expect, test } from 'vitest';
import { tlsCheck, validityCheck } from '../../../commands/doctor/certificate.ts';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const days = (count: number) => NOW + count * 86_400_000;

test.each([
  [days(60), 'ok', 'Encrypted by TLSv1.3; the certificate is valid for 60 more days.'],
  [days(1.5), 'warning', 'Encrypted by TLSv1.3, but the certificate is valid for 1 more day.'],
  [NaN, 'ok', 'Encrypted by TLSv1.3.'],
])('a certificate until %s', (expiresMs, state, message) => {
  expect(validityCheck('TLSv1.3', expiresMs, NOW)).toMatchObject({ state, message });
});

test.each([
  ['http://127.0.0.1:4400', 'skipped'],
  ['http://localhost', 'skipped'],
  ['http://[::1]:80', 'skipped'],
  ['http://127.0.0.1.example.com', 'failed'],
  ['http://usage.example.com', 'failed'],
])('%s without TLS is %s', async (url, state) => {
  expect(await tlsCheck(url, NOW)).toMatchObject({ state });
});
