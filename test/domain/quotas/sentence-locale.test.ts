import { describe, expect, test } from 'vitest';
import { sentenceLocale } from '../../../domain/api/sentence-locale.ts';
import { inWords } from '../../../domain/quotas/said.ts';
import { sentenceOf, type Told } from '../../../domain/quotas/sentence.ts';
import { wordsFor } from '../../../domain/quotas/sentence-locale.ts';
import { moneyFormat } from '../../../domain/words/money-format.ts';

const TOLD: Told = {
  standing: {
    meter: 'sms',
    plan: 1000,
    packs: 0,
    limit: 1000,
    used: 3434,
    status: 'exceeded',
    overage: { baseUnits: 2434, costMicros: 1 },
  } as unknown as Told['standing'],
  subject: { meter: 'sms' },
  forecast: null,
  outlook: 'exceeded',
  over: { soFar: { charged: 0n, overage: 1_132_440_000n }, expected: null },
  month: '2026-11',
  today: '2026-11-20',
  campaign: { name: 'Night shift', used: 1717 },
};

describe('a sentence about a meter', () => {
  test.each([
    [undefined, 'SMS ran out: 2,434 over, $1,132.44, mostly Night shift, 50%'],
    ['en-GB', 'SMS ran out: 2,434 over, US$1,132.44, mostly Night shift, 50%'],
    ['en-DE', 'SMS ran out: 2.434 over, US$1.132,44, mostly Night shift, 50 %'],
    ['es-MX', 'Se agotó la cuota de SMS: 2,434 de excedente, USD 1,132.44, sobre todo Night shift, 50%'],
    ['es-AR', 'Se agotó la cuota de SMS: 2.434 de excedente, US$ 1.132,44, sobre todo Night shift, 50%'],
  ])('in %s has one locale for all of its figures', (locale, said) => {
    const words = wordsFor(locale);
    expect(inWords(sentenceOf(TOLD, words)).replaceAll('\u00a0', ' ')).toBe(said);
  });

  test.each(['', 'fr', 'es_MX', 'es-mx', 'en-', 'en-US-posix'])('cannot be asked for in %j', (locale) => {
    expect(sentenceLocale.safeParse(locale).success).toBe(false);
  });
});

test.each([
  ['en-US', '$2,434.30'],
  ['en-PH', '$2,434.30'],
  ['en-GB', 'US$2,434.30'],
  ['en-DE', 'US$2.434,30'],
  ['de-DE', '2.434,30 $'],
  ['es-MX', 'USD 2,434.30'],
  ['fr-CH', '2’434,30 $US'],
  ['en-CH', 'US$ 2’434.30'],
  ['hi-IN', '$2,434.30'],
  ['ja-JP', '$2,434.30'],
])('money in %s has the separators of its other numbers', (locale, said) => {
  const text = moneyFormat(locale, 2)(2434.3).replace(/[\u00a0\u202f]/g, ' ');
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(2434.3);
  expect(text).toContain(number.replace(/[\u00a0\u202f]/g, ' '));
  expect(text.replaceAll("'", '’')).toBe(said);
});
