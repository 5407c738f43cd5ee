import { expect, test } from 'vitest';
import { moved } from '../../dashboard/src/exports/calendar/keys.ts';
import { presetOf, presetRange } from '../../dashboard/src/exports/presets.ts';
import { localeFor, regionOf, understood } from '../../dashboard/src/format/locale.ts';

test.each([
  ['thisMonth', { from: '2026-03-01', to: '2026-03-31' }],
  ['lastMonth', { from: '2026-02-01', to: '2026-02-28' }],
  ['lastThreeMonths', { from: '2026-01-01', to: '2026-03-31' }],
] as const)('%s, asked on the last day of March', (preset, range) => {
  expect(presetRange(preset, '2026-03-31')).toEqual(range);
  expect(presetOf(range, '2026-03-31')).toBe(preset);
});

test('any other days are no preset', () => {
  expect(presetOf({ from: '2026-03-02', to: '2026-03-31' }, '2026-03-31')).toBeUndefined();
});

test.each([
  ['ArrowLeft', false, '2026-02-28'],
  ['ArrowRight', false, '2026-03-02'],
  ['ArrowUp', false, '2026-02-22'],
  ['ArrowDown', false, '2026-03-08'],
  ['Home', false, '2026-02-23'],
  ['End', false, '2026-03-01'],
  ['PageUp', false, '2026-02-01'],
  ['PageDown', true, '2027-03-01'],
  ['a', false, undefined],
])('%s (Shift: %s) from Sunday, 1 March, in weeks that begin on Monday', (key, shiftKey, to) => {
  expect(moved('2026-03-01', { key, shiftKey }, 1)).toBe(to);
});

test('a month further, the 31st is the last day that there is', () => {
  expect(moved('2026-01-31', { key: 'PageDown', shiftKey: false }, 1)).toBe('2026-02-28');
  expect(moved('2024-02-29', { key: 'PageDown', shiftKey: true }, 1)).toBe('2025-02-28');
});

test('a language that nobody understands is passed over', () => {
  expect(understood(['en-US@posix', 'fil-PH', 'de'])).toBe('fil-PH');
  expect(understood(['', '@'])).toBe('en');
});

test.each([
  ['de', 'DE', 'en-DE'],
  ['zh-Hant-TW', 'TW', 'en-001'],
  ['fa-IR-u-ca-persian', 'IR', 'en-001'],
  ['fil-PH', 'PH', 'en-PH'],
  ['en-US', 'US', 'en-US'],
])('a reader of %s gets the texts with the customs of %s', (tag, region, written) => {
  expect(regionOf(tag)).toBe(region);
  expect(localeFor('en', region)).toBe(`${written}-u-ca-gregory-nu-latn`);
});
