import { Temporal } from 'temporal-polyfill';
import { anEvent, type CloudEvent } from '../journeys/events.ts';
import type { Client } from '../journeys/client.ts';

export const FULL = 'dash-full';
/** The same data as FULL. Only this account has exports, so that the list of the other stays empty. */
export const EXPORTING = 'dash-exporting';
export const EMPTY = 'dash-empty';
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

/** Six months in a zone, oldest first; the last one is the current month. */
export function monthsIn(timeZone: string) {
  const thisMonth = Temporal.Now.plainDateISO(timeZone).toPlainYearMonth();
  const months = [5, 4, 3, 2, 1, 0].map((ago) => thisMonth.subtract({ months: ago }));
  return { months, thisMonth, lastMonth: thisMonth.subtract({ months: 1 }) };
}

/**
 * Fills accounts with six months of all kinds of use, the last complete month restated, and one account with nothing.
 * @param timeZone a zone in which it is not near midnight
 */
export async function fillAccounts(client: Client, timeZone: string): Promise<void> {
  const { months, thisMonth, lastMonth } = monthsIn(timeZone);
  const rates = { autocall: { perMinuteUsd: '0.05', incrementSeconds: 6 } };
  await client.putAccount(EXPORTING, { timeZone, name: 'Files & Folders Inc', rates });
  await client.putAccount(EMPTY, { timeZone, name: 'Nothing Yet Ltd', quotas: { sms: 100 } });
  await client.putAccount(FULL, {
    name: 'Full House & Sons',
    timeZone,
    rates,
    quotas: { call_minutes: 20, interviews: 200, sms: 90 },
    overageRates: { call_minutes: '0.75' },
  });
  const pack = { meter: 'interviews' as const, quantity: 50, month: thisMonth.toString(), note: 'Fair' };
  await client.api.addPack(FULL, pack);
  for (const id of [FULL, EXPORTING]) {
    await client.record(months.flatMap((month, index) => eventsOf(id, month, timeZone, index)));
  }
  const close = async () => {
    await client.run('roll-up-usage');
    await client.run('close-month');
  };
  await close();
  // In one month alone, a type that is called as a member of every object.
  const late = ['reminder', 'constructor'];
  const time = timeIn(lastMonth, timeZone, 999);
  await client.record(late.map((type, index) => smsAt(FULL, time, type, CAMPAIGNS[index])));
  await close();
}

function eventsOf(id: string, month: Temporal.PlainYearMonth, timeZone: string, index: number): CloudEvent[] {
  let nth = 0;
  const times = (count: number, make: (time: string, about: object) => CloudEvent) =>
    Array.from({ length: count }, () => {
      nth += 1;
      return make(timeIn(month, timeZone, nth), CAMPAIGNS[nth % 3 === 0 ? 1 : 0] ?? {});
    });
  return [
    ...METHODS.flatMap((method, at) =>
      times(3 + ((index * 5 + at * 3) % 8), (time, about) =>
        anEvent(id, 'interview.completed', { time, data: { ...about, method } }),
      ),
    ),
    ...MESSAGE_TYPES.flatMap((messageType, at) =>
      times(4 + ((index * 3 + at * 7) % 19), (time, about) => smsAt(id, time, messageType, about)),
    ),
    ...CALL_TYPES.flatMap((callType, at) =>
      times(4 + ((index + at * 2) % 5), (time, about) =>
        anEvent(id, 'call.completed', {
          time,
          data: { ...about, callType, trigger: TRIGGERS[at], durationSeconds: 60 + index * 37 + at * 11 },
        }),
      ),
    ),
    ...times(6 + index, (time, about) =>
      anEvent(id, 'audio.recorded', { time, data: { ...about, durationSeconds: 100 + index * 41 } }),
    ),
  ];
}

const smsAt = (id: string, time: string, messageType: string, about: object = {}) =>
  anEvent(id, 'sms.sent', { time, data: { ...CAMPAIGNS[0], ...about, messageType, segments: 2 } });

/** One minute apart: on the tenth of a past month, or today in the current month. */
function timeIn(month: Temporal.PlainYearMonth, timeZone: string, nth: number): string {
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const running = month.equals(now.toPlainDate().toPlainYearMonth());
  const tenth = month.toPlainDate({ day: 10 }).toZonedDateTime({ timeZone, plainTime: '09:00' });
  const first = running ? now.subtract({ hours: 5 }) : tenth;
  return first.add({ minutes: nth }).toInstant().toString();
}
