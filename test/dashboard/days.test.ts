import { expect, test } from 'vitest';
import { moved } from '../../dashboard/src/exports/calendar/keys.ts';
import { presetOf, presetRange } from '../../dashboard/src/exports/presets.ts';
import { localeFor, regionOf, understood } from '../../dashboard/src/format/locale.ts';

test.each([
  ['thisMonth', { from: '2026-03-01', to: '2026-03-31' }],
  ['lastMonth', { from: '2026-02-01', to: '2026-02-28' }],
  ['lastThreeMonths', { from: '2026-01-01', to: '2026-03-31' }],
] as const)('the preset %s on the last day of March', (preset, range) => {
  expect(presetRange(preset, '2026-03-31')).toEqual(range);
  expect(presetOf(range, '2026-03-31')).toBe(preset);
});

test('any other range is not a preset', () => {
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
])('%s (Shift: %s) moves from Sunday, 1 March, with weeks that begin on Monday', (key, shiftKey, to) => {
  expect(moved('2026-03-01', { key, shiftKey }, 1)).toBe(to);
});

test('moving by a month or year ends on the last day of the target month if it is shorter', () => {
  expect(moved('2026-01-31', { key: 'PageDown', shiftKey: false }, 1)).toBe('2026-02-28');
  expect(moved('2024-02-29', { key: 'PageDown', shiftKey: true }, 1)).toBe('2025-02-28');
});

test('an invalid language tag is skipped', () => {
  expect(understood(['en-US@posix', 'fil-PH', 'de'])).toBe('fil-PH');
  expect(understood(['', '@'])).toBe('en');
});

test.each([
  ['de', 'DE', 'en-DE'],
  ['zh-Hant-TW', 'TW', 'en-001'],
  ['fa-IR-u-ca-persian', 'IR', 'en-001'],
  ['fil-PH', 'PH', 'en-PH'],
  ['en-US', 'US', 'en-US'],
])('a reader with the locale %s gets the formats of the region %s', (tag, region, written) => {
  expect(regionOf(tag)).toBe(region);
  expect(localeFor('en', region)).toBe(`${written}-u-ca-gregory-nu-latn`);
});
