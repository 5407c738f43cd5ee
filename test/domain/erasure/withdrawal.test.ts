import { expect, test } from 'vitest';
import { mayHold } from '../../../domain/erasure/withdrawal.ts';
import type { ExportTerms } from '../../../domain/exports/request.ts';

const NOVEMBER: ExportTerms = {
  kind: 'calls',
  from: '2026-11-01',
  to: '2026-11-30',
  format: 'csv',
  gzip: false,
};

test.each<[string, Partial<ExportTerms>, string[], boolean]>([
  ['of the kind and the day', {}, ['call#2026-11-22'], true],
  ['of another kind', { kind: 'sms' }, ['call#2026-11-22'], false],
  ['of other days', {}, ['call#2026-12-02'], false],
  // The last day in UTC before November in Manila ends eight hours into it.
  ['of a day in UTC that reaches into its first day', {}, ['call#2026-10-31'], true],
  ['of a day in UTC that ends before it', {}, ['call#2026-10-30'], false],
  ['in which the id was found nowhere', {}, [], false],
  ['as certificates have it, which names nobody', { format: 'tsv' }, ['call#2026-11-22'], false],
  ['as a workbook', { format: 'xlsx' }, ['call#2026-11-22'], true],
  ['of sums, which name nobody', { kind: 'days' }, ['call#2026-11-22'], false],
])('whether a file may hold a candidate: one %s', (_, change, found, expected) => {
  expect(mayHold({ terms: { ...NOVEMBER, ...change } }, 'Asia/Manila', found)).toBe(expected);
});

test.each([
  ['2026-10-31', false],
  ['2026-11-01', true],
  ['2026-11-30', true],
  ['2026-12-01', false],
])('a file of November in UTC may hold a candidate of %s: %s', (day, expected) => {
  expect(mayHold({ terms: NOVEMBER }, 'UTC', [`call#${day}`])).toBe(expected);
});
