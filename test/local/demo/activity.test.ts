import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { monthOf, parseInstant, type Instant } from '../../../domain/calendar.ts';
import { BLUE_YAK, COMPANIES, type DemoCompany } from '../../../local/demo/accounts.ts';
import { activityOf } from '../../../local/demo/activity.ts';
import type { DemoEvent } from '../../../local/demo/journal.ts';

// New York's clocks change on 8 March, within these seven months.
const NOW = parseInstant('2026-06-24T12:00:00Z') as Instant;

const activities = new Map(COMPANIES.map((company) => [company, activityOf(company, 'demo', NOW)]));
const eventsOf = (company: DemoCompany) => (activities.get(company) ?? []).map(({ event }) => event);

type OfType<Type> = Extract<DemoEvent, { type: Type }>;
const ofType = <Type extends DemoEvent['type']>(events: DemoEvent[], type: Type) =>
  events.filter((event): event is OfType<Type> => event.type === type);
const local = ({ time }: DemoEvent, { terms }: DemoCompany) =>
  Temporal.Instant.from(time).toZonedDateTimeISO(terms.timeZone);
const share = <Value>(values: Value[], holds: (value: Value) => boolean) =>
  values.filter(holds).length / values.length;

describe.each(COMPANIES.map((company) => [company.id, company] as const))(
  'the activity of %s',
  (_, company) => {
    const events = eventsOf(company);
    const calls = ofType(events, 'call.completed');
    const messages = ofType(events, 'sms.sent');
    const interviews = ofType(events, 'interview.completed');
    const byMonth = () =>
      Map.groupBy(events, (event) => monthOf(local(event, company).toPlainDate().toString()));

    test('spans seven months, all of them busy', () => {
      const months = byMonth();
      expect([...months.keys()]).toEqual([
        '2025-12',
        '2026-01',
        '2026-02',
        '2026-03',
        '2026-04',
        '2026-05',
        '2026-06',
      ]);
      for (const each of months.values()) expect(each.length).toBeGreaterThan(events.length / 14);
    });

    test('calls and sends messages only in local opening hours, mostly right after opening', () => {
      const at = [...calls, ...messages].map((event) => {
        const time = local(event, company);
        const hours = company.workplace.hours[time.dayOfWeek - 1];
        const sinceOpening = hours ? time.toPlainTime().since(hours[0]).total('hours') : -1;
        const untilClosing = hours ? time.toPlainTime().until(hours[1]).total('hours') : -1;
        return { sinceOpening, untilClosing };
      });
      expect(at.filter(({ sinceOpening, untilClosing }) => sinceOpening < 0 || untilClosing < 0)).toEqual([]);
      const firstHour = share(at, ({ sinceOpening }) => sinceOpening < 1);
      const fourthHour = share(at, ({ sinceOpening }) => sinceOpening >= 3 && sinceOpening < 4);
      expect(firstHour).toBeGreaterThan(2 * fourthHour);
    });

    test('has plausible triggers for each call type, and a plausible share of short calls', () => {
      const starters = Map.groupBy(calls, ({ data }) => data.callType);
      expect(new Set(starters.keys())).toEqual(new Set(['autocall', 'robocall', 'live']));
      const by = (type: 'autocall' | 'robocall' | 'live') =>
        new Set(starters.get(type)?.map(({ data }) => data.trigger.by));
      expect(by('autocall')).toEqual(new Set(['system', 'candidate']));
      expect(by('robocall')).toEqual(new Set(['recruiter']));
      expect(by('live')).toEqual(new Set(['recruiter', 'candidate']));
      for (const { data } of calls) {
        expect(data.trigger.recruiterId !== undefined).toBe(data.trigger.by === 'recruiter');
      }
      const short = share(calls, ({ data }) => data.durationSeconds < 25);
      expect(short).toBeGreaterThan(0.2);
      expect(short).toBeLessThan(0.5);
    });

    test('records conversations, and no recording is longer than its call', () => {
      const longest = Map.groupBy(calls, ({ data }) => data.candidateId);
      for (const { data } of ofType(events, 'audio.recorded')) {
        const durations = longest.get(data.candidateId)?.map((call) => call.data.durationSeconds) ?? [];
        // A call that began before the first month may have ended in it.
        if (durations.length > 0) expect(data.durationSeconds).toBeLessThanOrEqual(Math.max(...durations));
      }
    });

    test('is a funnel with fewer candidates at every step', () => {
      const candidates = (some: DemoEvent[]) => new Set(some.map(({ data }) => data.candidateId)).size;
      const sent = (type: string) => candidates(messages.filter(({ data }) => data.messageType === type));
      const live = calls.filter(({ data }) => data.callType === 'live');
      const steps = [candidates(events), candidates(interviews), sent('shortlisted'), candidates(live)];
      expect(steps).toEqual([...steps].sort((a, b) => b - a));
      expect(new Set(interviews.map(({ data }) => data.method)).size).toBe(4);
      expect(sent(company.workplace.customMessage)).toBeLessThan(candidates(live));
      for (const type of ['invitation', 'reminder', 'completion', 'shortlisted', 'rejected']) {
        expect(sent(type)).toBeGreaterThan(0);
      }
    });

    test('has campaigns that come and go next to one that stays', () => {
      const months = byMonth();
      const names = [...months.values()].map((some) => new Set(some.map(({ data }) => data.campaignName)));
      for (const some of names) expect(some).toContain(company.evergreen);
      const still = [...(names.at(-1) ?? [])].filter((name) => names[0]?.has(name));
      expect(still).toEqual([company.evergreen]);
      const all = new Map(events.map(({ data }) => [data.campaignId, data.campaignName]));
      expect(all.size).toBeGreaterThan(10);
      expect(new Set(all.values()).size).toBe(all.size);
    });
  },
);

describe('the week', () => {
  const perDay = (company: DemoCompany) => {
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (const event of eventsOf(company)) {
      const day = local(event, company).dayOfWeek - 1;
      counts[day] = (counts[day] ?? 0) + 1;
    }
    return counts as [number, number, number, number, number, number, number];
  };

  test.each(COMPANIES.filter(({ id }) => id !== BLUE_YAK.id))('is quiet at its end at $id', (company) => {
    const [monday, , , , friday, saturday, sunday] = perDay(company);
    expect(saturday).toBeLessThan(friday / 2);
    expect(sunday).toBeLessThan(friday / 10);
    // Messages of the weekend are sent on Monday.
    expect(monday).toBeGreaterThan(friday);
  });

  test('begins on Sunday in Kathmandu, where Saturday is the day off', () => {
    const [monday, , , , , saturday, sunday] = perDay(BLUE_YAK);
    expect(saturday).toBeLessThan(sunday / 5);
    expect(sunday).toBeGreaterThan(monday * 0.8);
  });
});

test('names campaigns with accents, Thai, Devanagari and emoji, and one that looks like a formula', () => {
  const names = [...new Set(COMPANIES.flatMap(eventsOf).map(({ data }) => data.campaignName))].join('\n');
  for (const script of [
    /é/,
    /\p{Script=Thai}/u,
    /\p{Script=Devanagari}/u,
    /\p{Emoji_Presentation}/u,
    /"/,
    /^@/m,
  ]) {
    expect(names).toMatch(script);
  }
});
