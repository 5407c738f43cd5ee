import { Temporal } from 'temporal-polyfill';
import { beforeAll, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';

/** Events may be up to 24 months old. One month less leaves time for the test. */
const MONTHS = 23;
/** All boundaries of the recent months are tested; older ones only if clocks change near them. */
const RECENT_MONTHS = 7;
const now = Temporal.Now.instant();
const client = openClient(inject('stack'));

/** Offsets of half and quarter hours, the extreme offsets, and clock changes of an hour, half an hour and at midnight. */
const ZONES = [
  'UTC',
  'America/New_York',
  'America/Havana',
  'America/St_Johns',
  'Europe/London',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Asia/Manila',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];

/** The start of a month in the zone. */
interface Boundary {
  month: Temporal.PlainYearMonth;
  /** 00:00:00 of its first day. */
  first: Temporal.ZonedDateTime;
  /** Whether the clocks change within a day of it, so that 24 hours earlier or later is a different time of day. */
  clocksChange: boolean;
}

function boundariesOf(zone: string): Boundary[] {
  const thisMonth = now.toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth();
  const months = Array.from({ length: MONTHS }, (_, index) => thisMonth.subtract({ months: index }));
  return months.slice(0, -1).map((month) => {
    const first = month.toPlainDate({ day: 1 }).toZonedDateTime(zone);
    const offsets = [-24, 24].map((hours) => first.add({ hours }).offsetNanoseconds);
    return { month, first, clocksChange: offsets[0] !== offsets[1] };
  });
}

const companies = ZONES.map((zone) => ({
  zone,
  id: `boundary-${zone.replaceAll(/[^A-Za-z]/g, '-')}`,
  boundaries: boundariesOf(zone).filter(({ clocksChange }, index) => clocksChange || index < RECENT_MONTHS),
}));

beforeAll(async () => {
  await Promise.all(
    companies.map(async ({ zone, id, boundaries }) => {
      await client.putAccount(id, { timeZone: zone });
      const smsAt = (moment: Temporal.ZonedDateTime, messageType: string) =>
        anEvent(id, 'sms.sent', { time: moment.toInstant().toString(), data: { messageType } });
      await client.record(
        boundaries.flatMap(({ first }) => [
          smsAt(first.subtract({ milliseconds: 1 }), 'last_moment'),
          smsAt(first, 'first_moment'),
        ]),
      );
    }),
  );
  await client.run('roll-up-usage');
});

test.for(companies)(
  '23:59:59.999 on the last day of a month and 00:00:00 of the next count in their own months in $zone',
  async ({ id, boundaries }) => {
    const until = boundaries[0]?.month.toString();
    const { months } = await client.api.readUsage(id, { months: MONTHS, until });
    const begins = (month: string) => boundaries.some((boundary) => boundary.month.toString() === month);
    const next = (month: string) => Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();
    expect(months).toHaveLength(MONTHS);
    expect(months.map(({ month, sms }) => ({ month, ...sms.byType }))).toEqual(
      months.map(({ month }) => ({
        month,
        ...(begins(month) ? { first_moment: 1 } : {}),
        ...(begins(next(month)) ? { last_moment: 1 } : {}),
      })),
    );
  },
);
