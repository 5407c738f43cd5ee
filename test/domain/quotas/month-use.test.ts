import { describe, expect, it } from 'vitest';
import { monthsUntil } from '../../../domain/calendar.ts';
import { useByMonth } from '../../../domain/quotas/month-use.ts';
import { given } from '../usage/given-totals.ts';

const MONTHS = monthsUntil('2026-11', 4);
const smsOf = (count: number) => given({ sms: { type: { invitation: { count, segments: count } } } });
const terms = (sms: number | null) => ({ quotas: { sms }, thresholds: [], overageRates: {} });
const pack = { id: 'pack_2026-11_x', meter: 'sms', quantity: 5, month: '2026-11', createdAt: '' } as const;

describe('use by month', () => {
  it('compares each month with the limit that applied then', () => {
    const { sms } = useByMonth(MONTHS, terms(100), {
      totals: new Map([
        ['2026-08', smsOf(1)],
        ['2026-11', smsOf(4)],
      ]),
      closedTerms: new Map([
        ['2026-08', terms(null)],
        ['2026-09', terms(50)],
      ]),
      packs: [pack],
    });
    expect(sms).toEqual([
      { month: '2026-08', used: 1, limit: null },
      { month: '2026-09', used: 0, limit: 50 },
      { month: '2026-10', used: 0, limit: 100 },
      { month: '2026-11', used: 4, limit: 105 },
    ]);
  });

  it.each([
    ['counted usage', { totals: new Map([['2026-10', smsOf(3)]]), closedTerms: new Map() }],
    ['a closed month', { totals: new Map(), closedTerms: new Map([['2026-10', terms(100)]]) }],
  ])('is null before the first month with %s', (_, months) => {
    const { sms, interviews } = useByMonth(MONTHS, terms(100), { ...months, packs: [] });
    expect(sms.map(({ limit }) => limit)).toEqual([null, null, 100, 100]);
    expect(interviews.map(({ used }) => used)).toEqual([null, null, 0, 0]);
  });

  it('is always null for an account that was never used', () => {
    const { sms } = useByMonth(MONTHS, terms(100), { totals: new Map(), closedTerms: new Map(), packs: [] });
    expect(sms.map(({ used }) => used)).toEqual([null, null, null, null]);
  });
});
