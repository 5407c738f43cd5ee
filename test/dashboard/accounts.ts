import { Temporal } from 'temporal-polyfill';
import { anEvent, type CloudEvent } from '../journeys/events.ts';
import type { Client } from '../journeys/client.ts';

export const FULL = 'dash-full';
export const EMPTY = 'dash-empty';
export const ZONE = 'Asia/Manila';
export const CAMPAIGNS = [
  { campaignId: 'camp-front', campaignName: 'Front desk' },
  { campaignId: 'camp-night', campaignName: 'Night shift, "Cebu"' },
];

const METHODS = ['messenger', 'phone', 'sms', 'landing_page'];
const MESSAGE_TYPES = ['invitation', 'completion', 'rejected', 'reminder', 'training_schedule'];
const CALL_TYPES = ['autocall', 'robocall', 'live'];
const TRIGGERS = [
  { by: 'candidate', source: 'email' },
  { by: 'recruiter', source: 'chat_ui', recruiterId: 'rec-1' },
  { by: 'system', source: 'kiosk' },
];

const thisMonth = Temporal.Now.plainDateISO(ZONE).toPlainYearMonth();
export const months = [5, 4, 3, 2, 1, 0].map((ago) => thisMonth.subtract({ months: ago }));
export const lastMonth = thisMonth.subtract({ months: 1 });

/** An account with six months of everything, the last one restated, and one with nothing. */
export async function fillAccounts(client: Client): Promise<void> {
  const rates = { autocall: { perMinuteUsd: '0.05', incrementSeconds: 6 } };
  await client.putAccount(EMPTY, { timeZone: ZONE, name: 'Nothing Yet Ltd', quotas: { sms: 100 } });
  await client.putAccount(FULL, {
    name: 'Full House & Sons',
    timeZone: ZONE,
    rates,
    quotas: { call_minutes: 20, interviews: 200, sms: 90 },
    overageRates: { call_minutes: '0.75' },
  });
  const pack = { meter: 'interviews', quantity: 50, month: thisMonth.toString(), note: 'Fair' };
  await client.must('POST', `/v1/accounts/${FULL}/packs`, { body: pack });
  await client.record(months.flatMap(eventsOf));
  await client.run('roll-up-usage');
  await client.run('close-month', onceItIsDue());
  await client.record([smsAt(timeIn(lastMonth, 999), 'reminder')]);
  await client.run('roll-up-usage');
  await client.run('close-month', onceItIsDue());
}

/** Last month closes some hours after its end; by the second of this one at the latest. */
function onceItIsDue(): string {
  const second = thisMonth.toPlainDate({ day: 2 }).toZonedDateTime(ZONE).toInstant();
  const now = Temporal.Now.instant();
  return (Temporal.Instant.compare(now, second) > 0 ? now : second).toString();
}

function eventsOf(month: Temporal.PlainYearMonth, index: number): CloudEvent[] {
  let nth = 0;
  const times = (count: number, make: (time: string, about: object) => CloudEvent) =>
    Array.from({ length: count }, () => {
      nth += 1;
      return make(timeIn(month, nth), CAMPAIGNS[nth % 3 === 0 ? 1 : 0] ?? {});
    });
  return [
    ...METHODS.flatMap((method, at) =>
      times(3 + ((index * 5 + at * 3) % 8), (time, about) =>
        anEvent(FULL, 'interview.completed', { time, data: { ...about, method } }),
      ),
    ),
    ...MESSAGE_TYPES.flatMap((messageType, at) =>
      times(4 + ((index * 3 + at * 7) % 19), (time, about) => smsAt(time, messageType, about)),
    ),
    ...CALL_TYPES.flatMap((callType, at) =>
      times(4 + ((index + at * 2) % 5), (time, about) =>
        anEvent(FULL, 'call.completed', {
          time,
          data: { ...about, callType, trigger: TRIGGERS[at], durationSeconds: 60 + index * 37 + at * 11 },
        }),
      ),
    ),
    ...times(6 + index, (time, about) =>
      anEvent(FULL, 'audio.recorded', { time, data: { ...about, durationSeconds: 100 + index * 41 } }),
    ),
  ];
}

const smsAt = (time: string, messageType: string, about: object = {}) =>
  anEvent(FULL, 'sms.sent', { time, data: { ...CAMPAIGNS[0], ...about, messageType, segments: 2 } });

/** Seconds apart in a month that is over; as late as can be in the one that is running, for it may be a minute old. */
function timeIn(month: Temporal.PlainYearMonth, nth: number): string {
  const running = month.equals(thisMonth);
  const day = month.toPlainDate({ day: 10 }).toZonedDateTime({ timeZone: ZONE, plainTime: '09:00' });
  const instant = running ? Temporal.Now.instant() : day.toInstant();
  return instant.add({ milliseconds: running ? nth : nth * 60_000 }).toString();
}
