import { describe, expect, test } from 'vitest';
import { accountTerms } from '../../../domain/accounts/account.ts';
import { addMonths, localMonth, parseInstant, type Instant } from '../../../domain/calendar.ts';
import { readCloudEvent, toUsageEvent } from '../../../domain/events/read.ts';
import { percentUsed, standings } from '../../../domain/quotas/standing.ts';
import { countEvent, noTotals } from '../../../domain/usage/totals.ts';
import { BLUE_YAK, BUTTONWOOD, KALABAW } from '../../../local/demo/accounts.ts';
import { activityOf } from '../../../local/demo/activity.ts';
import { demoData } from '../../../local/demo/demo-data.ts';
import { quotasFor } from '../../../local/demo/quotas.ts';

const instant = (text: string) => parseInstant(text) as Instant;

/** Where every account stands in its current month, counted from what would be sent. */
function standingsAt(now: Instant) {
  const { accounts, events } = demoData(now);
  const ofAccount = accounts.map(({ id, terms, packs }) => {
    const account = accountTerms.parse(terms);
    const month = localMonth(now, account.timeZone);
    const totals = noTotals();
    for (const event of events) {
      // The month before holds all that an offset moves; reading seven would only take longer.
      if (event.subject !== id || event.time < addMonths(month, -1)) continue;
      const read = readCloudEvent(event, now);
      if (!read.ok) throw new Error(`${event.id} is invalid`);
      if (localMonth(read.value.time, account.timeZone) === month) {
        countEvent(totals, toUsageEvent(read.value, account));
      }
    }
    const bought = packs.map((pack) => ({ ...pack, note: undefined, id: '', createdAt: '' }));
    return [id, standings(account, bought, month, totals)] as const;
  });
  return Object.fromEntries(ofAccount);
}

const standing = (all: ReturnType<typeof standingsAt>, id: string, meter: string) => {
  const found = all[id]?.find((each) => each.meter === meter);
  if (!found) throw new Error(`${id} has no ${meter}`);
  return { ...found, percent: percentUsed(found.meter, found.used, found.limit) };
};

describe('the quotas of the demo accounts', () => {
  test.each([
    '2026-03-15T18:00:00Z', // a week after New York's clocks changed
    '2026-11-22T06:03:05Z',
    '2027-02-10T00:00:00Z',
  ])('are nearly used, exceeded and comfortable at %s', (now) => {
    const all = standingsAt(instant(now));
    const near = standing(all, KALABAW.id, 'sms');
    expect(near.status).toBe('warning');
    expect(near.percent).toBeGreaterThanOrEqual(85);
    expect(near.percent).toBeLessThanOrEqual(95);

    const over = standing(all, BUTTONWOOD.id, 'call_minutes');
    expect(over.status).toBe('exceeded');
    expect(over.percent).toBeGreaterThan(103);
    expect(over.percent).toBeLessThan(115);
    expect(over.overage.costMicros).toBeGreaterThan(0);

    const statuses = all[BLUE_YAK.id]?.map(({ status }) => status);
    expect(statuses).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(standing(all, BLUE_YAK.id, 'interviews').packs).toBe(BLUE_YAK.pack?.quantity);
    expect(standing(all, KALABAW.id, 'call_minutes').status).toBe('ok');
    expect(standing(all, KALABAW.id, 'audio_minutes').status).toBe('unlimited');
    expect(standing(all, BUTTONWOOD.id, 'sms').status).toBe('ok');
  });

  test.each(['2026-11-01T05:00:00Z'])(
    'are those of a full month where the current one has hardly begun, at %s',
    (now) => {
      const all = standingsAt(instant(now));
      for (const [id, meter] of [
        [KALABAW.id, 'sms'],
        [BUTTONWOOD.id, 'call_minutes'],
      ] as const) {
        const { limit, percent } = standing(all, id, meter);
        // Either next to nothing is used of a usual limit, or the limit follows what is used.
        if ((percent ?? 0) < 85) expect(limit).toBeGreaterThan(1000);
      }
    },
  );

  test('are round numbers, and grow towards their limit through the month', () => {
    const limits = ['2026-11-06T12:00:00Z', '2026-11-13T12:00:00Z', '2026-11-27T12:00:00Z'].map((text) => {
      const now = instant(text);
      return quotasFor(KALABAW, activityOf(KALABAW, 'demo', now), now).sms ?? 0;
    });
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
    expect(limits.map((limit) => limit % 25)).toEqual([0, 0, 0]);
  });
});
