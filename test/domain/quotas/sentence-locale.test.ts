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

describe('a sentence about a budget', () => {
  /** 100 SMS messages, or $150 in micro-USD. */
  const about = (used: number, outlook: Told['outlook'], more: Partial<Told> = {}): Told => ({
    ...TOLD,
    standing: { meter: 'sms', limit: 100, used },
    subject: { budget: 'Spring & "Cebu"' },
    outlook,
    over: 'at its own cost',
    campaign: undefined,
    ...more,
  });
  const ofMoney = (usd: number) => ({ meter: 'costUsd' as const, limit: 150_000_000, used: usd * 1_000_000 });
  const forecast = (expected: number, low: number, high: number, exhaustsOn: string | null = null) => ({
    forecast: { expected, low, high, exhaustsOn },
  });

  test.each<[string, Told, string, string]>([
    [
      'without a forecast',
      about(16, null),
      'Spring & "Cebu": 16 of 100 used, no forecast yet',
      'Presupuesto Spring & "Cebu": uso de 16 de 100, todavía sin pronóstico',
    ],
    [
      'within its limit',
      about(60, 'within', forecast(80, 70, 90)),
      'Spring & "Cebu" will probably stay within the limit: about 80 of 100 by the end of November',
      'El uso del presupuesto Spring & "Cebu" probablemente se mantendrá dentro del límite: alrededor de 80 de 100 al final de noviembre',
    ],
    [
      'that may run out',
      about(60, 'may_exceed', forecast(95, 80, 112)),
      'Spring & "Cebu" may run out in November: up to 12 over',
      'El presupuesto Spring & "Cebu" puede agotarse en noviembre: hasta 12 de excedente',
    ],
    [
      'that will run out',
      about(90, 'will_exceed', forecast(120, 110, 130, '2026-11-24')),
      'Spring & "Cebu" will probably run out on 24 November: about 20 over',
      'El presupuesto Spring & "Cebu" probablemente se agotará el 24 de noviembre: alrededor de 20 de excedente',
    ],
    [
      'used up',
      about(100, null),
      'Spring & "Cebu" ran out: all 100 used',
      'Se agotó el presupuesto Spring & "Cebu": 100 de 100',
    ],
    [
      'of money, exceeded, mostly by one campaign',
      about(0, 'exceeded', {
        standing: ofMoney(1234.5),
        campaign: { name: 'Night shift', used: 617_250_000 },
      }),
      'Spring & "Cebu" ran out: $1,084.50 over, mostly Night shift, 50%',
      'Se agotó el presupuesto Spring & "Cebu": USD 1,084.50 de excedente, sobre todo Night shift, 50%',
    ],
    [
      'that stayed within a month that is over',
      about(0, null, { standing: ofMoney(12), today: '2026-12-02' }),
      'Spring & "Cebu" stayed within the limit: $12.00 of $150.00 used',
      'El uso del presupuesto Spring & "Cebu" se mantuvo dentro del límite: USD 12.00 de USD 150.00',
    ],
  ])('%s is said in English and in Spanish', (_, told, english, spanish) => {
    const said = (locale?: string) => inWords(sentenceOf(told, wordsFor(locale))).replaceAll('\u00a0', ' ');
    expect([said(), said('es-MX')]).toEqual([english, spanish]);
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
