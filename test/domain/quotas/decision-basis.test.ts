import { describe, expect, test } from 'vitest';
import { decisionBasis } from '../../../domain/quotas/decision-basis.ts';
import type { Forecast } from '../../../domain/quotas/forecast.ts';
import { meterStanding } from '../../../domain/quotas/meter-standing.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { standings } from '../../../domain/quotas/standing.ts';
import { given } from '../usage/given-totals.ts';

const terms = {
  quotas: { sms: 100, call_minutes: 10 } as Record<string, number | null>,
  thresholds: [75, 100],
  overageRates: { sms: '0.10' },
};
const account = { ...terms, timeZone: 'Asia/Manila', charges: undefined };
const request: QuotaRequest = {
  ...{ id: 'qreq_1', meter: 'sms', kind: 'pack', quantity: 50, limitThen: 100, status: 'open' },
  requestedBy: { tokenId: 't', name: null, email: null },
  decision: null,
  createdAt: '2026-11-10T06:30:00Z',
  state: 'sent',
  deliveries: [],
};
const forecast: Forecast = { low: 120, expected: 140, high: 170, exhaustsOn: null };

function basis(
  changed: Partial<Parameters<typeof decisionBasis>[0]> = {},
  {
    used = 90,
    ofTerms = terms,
    expected = forecast,
  }: { used?: number; ofTerms?: typeof terms; expected?: Forecast | null } = {},
) {
  const totals = given({
    sms: { type: { custom: { count: used, segments: used } } },
    call: { type: { live: { count: 1, seconds: 90, billedSeconds: 90, costMicros: 0n } } },
  });
  const meter = changed.request?.meter ?? 'sms';
  const standing = standings(ofTerms, [], '2026-11', totals).find((each) => each.meter === meter)!;
  const about = { forecast: expected, priced: { cost: 0n, used: 0 }, month: '2026-11', today: '2026-11-22' };
  return decisionBasis({
    ...{ request, others: [], account: { ...account, ...ofTerms }, month: '2026-11', bars: [] },
    standing: meterStanding({ standing, terms: ofTerms, ...about }),
    ...changed,
  });
}

describe('what a request is decided by', () => {
  test('is where the meter stands, and what is over the limit now and if it is granted', () => {
    expect(basis()).toMatchObject({
      month: '2026-11',
      standing: { meter: 'sms', used: 90, limit: 100 },
      limitIfGranted: 150,
      overage: {
        rateUsd: '0.10',
        now: {
          low: { quantity: 20, costUsd: '2.0000' },
          expected: { quantity: 40, costUsd: '4.0000' },
          high: { quantity: 70, costUsd: '7.0000' },
        },
        ifGranted: {
          low: { quantity: 0, costUsd: '0.0000' },
          expected: { quantity: 0, costUsd: '0.0000' },
          high: { quantity: 20, costUsd: '2.0000' },
        },
      },
    });
  });

  test('has no range without a forecast, and no rate where none is agreed', () => {
    const { overage } = basis({}, { expected: null, ofTerms: { ...terms, overageRates: {} as never } });
    expect(overage).toEqual({ rateUsd: null, now: null, ifGranted: null });
  });

  test('is no limit if there is none', () => {
    const free = basis({}, { ofTerms: { ...terms, quotas: { sms: null } } });
    expect(free).toMatchObject({ limitIfGranted: null, overage: { now: null, ifGranted: null } });
    expect(free.notices).toEqual([{ kind: 'limit_changed', limit: 100 }, { kind: 'no_limit' }]);
  });

  test('has the last months in units of the meter', () => {
    const bars = [
      { month: '2026-09', used: null, limit: null },
      { month: '2026-10', used: 90, limit: 10 },
    ];
    const { months } = basis({ request: { ...request, meter: 'call_minutes', limitThen: 10 }, bars });
    expect(months).toEqual([
      { month: '2026-09', used: null, limit: null },
      { month: '2026-10', used: 1.5, limit: 10 },
    ]);
  });
});

describe('a notice', () => {
  const enough = { expected: { ...forecast, high: 150 } };
  const notices = (
    changed: Partial<QuotaRequest>,
    others: QuotaRequest[] = [],
    more: Partial<Parameters<typeof decisionBasis>[0]> = {},
  ) => basis({ request: { ...request, ...changed }, others, ...more }, enough).notices;

  test('is not there if all is as it was, and enough', () => {
    expect(notices({})).toEqual([]);
    expect(notices({ limitThen: undefined })).toEqual([]);
    expect(notices({}, [request])).toEqual([]);
  });

  test.each<[string, Partial<QuotaRequest>, object[]]>([
    // It is already November in Manila.
    ['the month has not turned there', { createdAt: '2026-10-31T16:00:00Z' }, []],
    [
      'the month of a pack is over',
      { createdAt: '2026-10-31T15:59:59Z' },
      [{ kind: 'month_turned', month: '2026-10' }],
    ],
    ['that of a higher quota never is', { createdAt: '2026-10-31T15:59:59Z', kind: 'increase' }, []],
    ['the limit was another one', { limitThen: 80 }, [{ kind: 'limit_changed', limit: 80 }]],
    ['there was no limit', { limitThen: null }, [{ kind: 'limit_changed', limit: null }]],
    ['it is not enough', { quantity: 49 }, [{ kind: 'still_over', quantity: 1 }]],
    ['nothing is asked for yet', { quantity: 0 }, []],
  ])('says what is so if %s', (_, changed, expected) => {
    expect(notices(changed)).toEqual(expected);
  });

  test('is about the month of the alert, whenever the grant is made', () => {
    expect(notices({}, [], { about: '2026-10' })).toEqual([{ kind: 'month_turned', month: '2026-10' }]);
  });

  test('says that more is used already than what is granted would allow', () => {
    const over = basis({ request: { ...request, quantity: 1 } }, { used: 130, expected: null });
    expect(over.notices).toEqual([{ kind: 'still_over', quantity: 29 }]);
  });

  test('tells of other requests for the meter: of those that are open, and of what was granted since', () => {
    const decision = { by: request.requestedBy, note: null, packId: null };
    const other = (id: string, changed: Partial<QuotaRequest>): QuotaRequest => ({
      ...request,
      id,
      ...changed,
    });
    const granted = (at: string, quantity: number | null) =>
      ({ status: 'granted', decision: { ...decision, at, quantity } }) as const;
    const others = [
      request,
      other('open', { quantity: 7 }),
      other('of another meter', { meter: 'interviews' }),
      other('granted since', granted('2026-11-10T06:30:00Z', 8)),
      other('granted within the second', granted('2026-11-10T06:30:00.5Z', 10)),
      other('granted before', granted('2026-11-10T06:29:59Z', 9)),
      other('declined', { ...granted('2026-11-11T06:30:00Z', null), status: 'declined' }),
      other('withdrawn', { status: 'withdrawn' }),
    ];
    expect(notices({}, others)).toEqual([
      { kind: 'asked_again', requestId: 'open', quantity: 7 },
      { kind: 'granted_since', requestId: 'granted since', quantity: 8 },
      { kind: 'granted_since', requestId: 'granted within the second', quantity: 10 },
    ]);
  });
});
