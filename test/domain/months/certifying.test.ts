import { describe, expect, test } from 'vitest';
import { certifiableMonths, certifiedAnewFor, nextCertifying } from '../../../domain/months/certifying.ts';
import { at } from '../../functions/clock.ts';

test('news is certified at the next midnight in UTC', () => {
  expect(nextCertifying(at('2026-11-20T06:00:00Z')).toString()).toBe('2026-11-21T00:00:00Z');
  expect(nextCertifying(at('2026-11-21T00:00:00Z')).toString()).toBe('2026-11-22T00:00:00Z');
});

test('months can be certified while all of their events are stored, once they are over', () => {
  const months = certifiableMonths('Asia/Manila', at('2026-11-20T06:00:00Z'));
  expect([months[0], months.at(-1), months.length]).toEqual(['2024-11', '2026-10', 24]);
});

test('a month cannot be certified if the rules of its zone have changed so that it is older than the oldest event', () => {
  // It is still April there; two years before, by the rules of then, it was May.
  expect(certifiableMonths('America/Mexico_City', at('2024-05-01T05:30:00Z'))[0]).toBe('2022-05');
});

describe('a certificate is made anew', () => {
  const then = { news: 1, bounds: '1:480' };
  test.each([
    ['if nothing has happened: never', {}, undefined],
    ['if events were counted', { news: 2 }, 'usage'],
    ['if the days begin at other instants', { bounds: '1:420' }, 'time_zone_rules'],
  ])('%s', (_, change, reason) => {
    expect(certifiedAnewFor(then, { ...then, ...change })).toBe(reason);
  });
});
