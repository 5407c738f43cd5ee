import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accountId } from '../domain/accounts/account.ts';
import { limitsDocument } from '../domain/api/limits-document.ts';
import { DAILY_LIMITS } from '../domain/limits/daily-limits.ts';
import { ALL_CALLERS } from '../domain/limits/all-callers.ts';
import { AUDITS_AT_ONCE, AUDITS_PER_TOKEN } from '../domain/limits/audits.ts';
import { SHARE_SECONDS, SHARES } from '../domain/limits/fair-share.ts';
import { usd } from '../domain/fields.ts';
import { openName } from '../domain/text.ts';

const documented = (name: string) => readFileSync(join(import.meta.dirname, '..', 'docs', name), 'utf8');
const LIMITS = documented('limits.md');
const figure = (count: number) => count.toLocaleString('en-US');

/** The cell beside a cell, in whichever table. */
const limitOf = (what: string) =>
  LIMITS.split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .find(([, cell]) => cell === what)?.[2];

test('docs/limits.md is written from the code: npm run openapi updates it', () => {
  expect(LIMITS).toBe(limitsDocument());
});

test.each([
  [
    'All callers together',
    `${figure(ALL_CALLERS.perSecond)} requests a second, with bursts of ${figure(ALL_CALLERS.burst)}`,
  ],
  [
    'An API key that is bound to no account',
    `${figure(SHARES.service)} requests in ${SHARE_SECONDS} seconds`,
  ],
  ['An API key that is bound to one account', `${figure(SHARES.key)} requests in ${SHARE_SECONDS} seconds`],
  ['All portal sessions of an account together', `${SHARES.sessions} requests in ${SHARE_SECONDS} seconds`],
  ['All sessions of a CSM together', `${SHARES.sessions} requests in ${SHARE_SECONDS} seconds`],
  ['All emailed links of an account together', `${SHARES.sessions} requests in ${SHARE_SECONDS} seconds`],
  ['Audits at work at a time, of a token', figure(AUDITS_PER_TOKEN)],
  ['Audits at work at a time, of all callers', figure(AUDITS_AT_ONCE)],
  ['Quota requests of a day (UTC)', figure(DAILY_LIMITS['quota requests'])],
  // These come from schemas.
  ['`data.campaignName`', '1 to 128 characters'],
  ['`data.segments`', 'whole, 1 to 20'],
  ['`recipients[].name`', '1 to 200 characters'],
  ['`months`', 'whole, 1 to 24; defaults to 6'],
  ['`Idempotency-Key`', '1 to 255 characters'],
])('docs/limits.md says of “%s”: %s', (what, limit) => {
  expect(limitOf(what)).toBe(limit);
});

/** Limits that a pattern has, and that are therefore written by hand. */
describe.each([
  ['`messageType`, `trigger.source`', '1 to 40 of', openName, 'x'.repeat(40), 'x'.repeat(41)],
  ['`id`', '1 to 64 letters', accountId, 'x'.repeat(64), 'x'.repeat(65)],
  ['USD amounts', '9 digits before the point and 6 after it', usd, '123456789.123456', '123456789.1234567'],
])('%s', (what, limit, schema, longest, tooLong) => {
  test('takes what docs/limits.md says, and no more', () => {
    expect(limitOf(what)).toMatch(limit);
    expect([schema.safeParse(longest).success, schema.safeParse(tooLong).success]).toEqual([true, false]);
  });
});

test(`docs/api.md says that shares are whole again every ten seconds`, () => {
  expect(SHARE_SECONDS).toBe(10);
  expect(documented('api.md')).toContain('which is whole again every ten seconds');
});
