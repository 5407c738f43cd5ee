import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../../domain/calendar.ts';
import { checkGroups, dayRange } from '../../../domain/usage/day-range.ts';
import { errorsOf } from '../refusal.ts';

const now = parseInstant('2026-11-09T17:00:00Z')!;
/** Already the 10th. */
const MANILA = 'Asia/Manila';

describe('the days that are asked for', () => {
  test.each([
    [{}, '2026-11-01', '2026-11-10'],
    [{ to: '2026-10-05' }, '2026-10-01', '2026-10-05'],
    [{ from: '2026-10-20' }, '2026-10-20', '2026-11-10'],
    [{ from: '2026-11-10', to: '2026-11-10' }, '2026-11-10', '2026-11-10'],
    [{ from: '2026-11-01', to: '2026-12-31' }, '2026-11-01', '2026-12-31'],
    [{ from: '2027-11-01', to: '2027-11-11' }, '2027-11-01', '2027-11-11'],
    [{ from: '2024-11-01', to: '2025-11-01' }, '2024-11-01', '2025-11-01'],
  ])('%j are from %s to %s', (asked, from, to) => {
    expect(dayRange(asked, now, MANILA)).toEqual({ from, to });
  });

  test.each([
    ['none', { from: '2026-11-10', to: '2026-11-09' }, '/from', 'on or before "to" (2026-11-09)'],
    ['none, as "to" is today', { from: '2026-11-11' }, '/from', 'on or before "to" (2026-11-10)'],
    ['too many', { from: '2025-11-01', to: '2026-11-02' }, '/to', 'at most 366 days'],
    ['too old', { from: '2024-10-31', to: '2024-11-05' }, '/from', 'expected 2024-11-01 or later'],
    ['too old by default', { to: '0001-01-05' }, '/from', 'expected 2024-11-01 or later'],
    ['too far ahead', { from: '9999-12-30', to: '9999-12-31' }, '/to', 'expected 2027-11-11 or earlier'],
  ])('are refused if they are %s', (_, asked, pointer, message) => {
    const expected = { pointer, message: expect.stringContaining(message) as string };
    expect(errorsOf(() => dayRange(asked, now, MANILA))).toEqual([expected]);
  });
});

test('a recruiter’s part of a campaign is not counted', () => {
  const pointers = (campaignId?: string, recruiterId?: string) =>
    errorsOf(() => checkGroups(campaignId, recruiterId)).map(({ pointer }) => pointer);
  expect(pointers('camp_1', 'rec_1')).toEqual(['/recruiterId']);
  expect(errorsOf(() => checkGroups('camp_1', 'rec_1'))[0]?.message).toContain('ask for either');
  expect([pointers('camp_1'), pointers(undefined, 'rec_1'), pointers()]).toEqual([[], [], []]);
});
