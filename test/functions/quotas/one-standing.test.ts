import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { billWords } from '../../../dashboard/src/quotas/bill.ts';
import { stateOf, suggestedRequest, type MeterState } from '../../../dashboard/src/quotas/meter-state.ts';
import { byMeter, METERS } from '../../../domain/accounts/meters.ts';
import { monthOf } from '../../../domain/calendar.ts';
import { totalOf } from '../../../domain/quotas/bill.ts';
import { nextAlert } from '../../../domain/quotas/alert-rule.ts';
import { monthStanding, type MonthStanding } from '../../../domain/quotas/month-standing.ts';
import { standingReport } from '../../../domain/quotas/report.ts';
import { inWords } from '../../../domain/quotas/said.ts';
import { money } from '../../../domain/words/figures.ts';
import { monthlyReportEmail } from '../../../functions/email/templates/monthly-report.ts';
import { quotaRequestEmail } from '../../../functions/email/templates/quota-request.ts';
import { quotaWarningEmail } from '../../../functions/email/templates/quota-warning.ts';
import { anyMonth } from '../../domain/quotas/any-month.ts';
import { visible } from '../email/templates/reading.ts';

type AnyMonth = Parameters<typeof monthStanding>[0];
type Meter = ReturnType<typeof standingReport>['meters'][number];

const asOf = Temporal.Instant.from('2026-11-22T06:05:09Z');

/** What each reader gets of one and the same month. */
function everythingSaidOf(month: AnyMonth) {
  const standing = monthStanding(month);
  const { terms, totals, today } = month;
  const account = {
    ...terms,
    ...{ id: 'acme', name: 'Acme', timeZone: 'Asia/Manila' },
    csm: { name: 'Maria Cruz', email: 'maria@example.com' },
  };
  const about = { account, month: month.month, asOf };
  const meters = standing.meters.map((meter) => {
    const alert = nextAlert({
      ...{ standing: meter, thresholds: terms.thresholds, month: month.month },
      existing: [],
    });
    const request = { id: 'qreq_1', meter: meter.meter, kind: 'pack', quantity: 5 } as const;
    return {
      meter,
      alert,
      warning: alert && quotaWarningEmail({ ...about, today, alert, standing: meter, days: [], bars: [] }),
      request: quotaRequestEmail({
        ...about,
        ...{ request, askedIn: 'dashboard', standing: meter, bars: [], topCampaigns: [] },
        requester: { name: null, email: null },
      }),
    };
  });
  const report = monthlyReportEmail({
    ...about,
    ...{ totals, standing, before: undefined },
    bars: byMeter(() => []),
  });
  // As the page receives it.
  const answer = JSON.parse(JSON.stringify(standingReport(standing))) as ReturnType<typeof standingReport>;
  return { standing, meters, report, answer };
}

/** In both parts of an email, whatever HTML does with white space. */
const parts = (email: { html: string; text: string }) =>
  [visible({ subject: '', ...email }), email.text].map((part) => part.replace(/\s+/g, ' '));

const meterOf = ({ meters }: { meters: Meter[] }, standing: MonthStanding['meters'][number]) =>
  meters.find(({ meter }) => meter === standing.meter)!;

const every = (check: (month: AnyMonth) => void) =>
  fc.assert(
    fc.property(anyMonth, (month) => check(month)),
    { numRuns: 150 },
  );

describe('the response, the page, the warning, the request and the report of any month', () => {
  test('say the same sentence about a meter, and advise the same', () => {
    every((month) => {
      const { meters, answer } = everythingSaidOf(month);
      for (const { meter, warning, request } of meters) {
        const { sentence, advice } = meterOf(answer, meter);
        expect(sentence).toBe(inWords(meter.sentence));
        for (const email of [warning, request].filter((one) => one !== undefined))
          for (const part of parts(email)) expect(part).toContain(`${sentence}.`);
        if (!advice) continue;
        for (const part of parts(request)) expect(part).toContain(`${advice.sentence}.`);
        if (warning && advice.kind !== 'increase')
          for (const part of parts(warning)) expect(part).toContain(`${advice.sentence}.`);
        expect(suggestedRequest(meterOf(answer, meter)).quantity).toBe(String(advice.quantity));
      }
    });
  });

  test('say the same headline and total', () => {
    every((month) => {
      const { standing, report, answer } = everythingSaidOf(month);
      const total = money(totalOf(standing.total));
      const isUsed = METERS.some((meter) => answer.meters.find((one) => one.meter === meter)!.used > 0);
      for (const part of parts(report)) {
        expect(part).toContain(`Total ${isUsed ? total : '$0.00'}`);
        if (isUsed) expect(part).toContain(`${answer.headline}.`);
      }
      // Four decimals are rounded to cents: half a cent may fall to either side.
      const words = billWords(answer.total, undefined);
      expect(
        Math.abs(Number(words.amount.replace(/[$,]/g, '')) - Number(total.replace(/[$,]/g, ''))),
      ).toBeLessThan(0.011);
    });
  });

  test('never warn of what the page shows in green, and warn of every forecast that it shows', () => {
    const calm: MeterState[] = ['ok', 'unlimited'];
    every((month) => {
      const { meters, answer } = everythingSaidOf(month);
      for (const { meter, alert, warning } of meters) {
        const shown = meterOf(answer, meter);
        if (alert) expect(calm.includes(stateOf(shown)) && shown.outlook !== null).toBe(false);
        if (alert?.reason === 'forecast') {
          expect(shown.outlook).toBe('will_exceed');
          expect(warning?.text).toContain('Forecast exceeds the limit');
        }
        const isAhead = shown.outlook === 'will_exceed' && meter.used < (meter.limit ?? 0);
        if (isAhead && monthOf(month.today) === month.month) expect(alert).toBeDefined();
      }
    });
  });
});
