import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLocalMs } from '../../../domain/calendar.ts';
import { kindNamed } from '../../../domain/kinds/all.ts';
import { eventMs, eventTimeOf } from '../../../domain/ledger/event-time.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import {
  certifiedFields,
  certifiedLines,
  changedDays,
  dayFinder,
  textOfKind,
  textOfMonth,
} from '../../../domain/months/certificate.ts';
import type { ShownCertificate } from '../../../domain/months/verifying.ts';
import { Temporal } from 'temporal-polyfill';
import { digestOf } from '../../functions/months/certificate-checker.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ABOUT = { candidateId: 'cand_1', campaignId: 'camp_1', campaignName: 'Night shift nurses' };

const CALL = {
  kind: 'call',
  identity: { accountId: 'acme', kind: 'call', source: '/crm', id: 'call-1', time: '2026-10-05T06:00:00.12' },
  facts: {
    ...ABOUT,
    ...{ callType: 'live', triggeredBy: 'recruiter', triggerSource: 'chat_ui', recruiterId: 'rec_1' },
    ...{ durationSeconds: 61, billedSeconds: 120, costMicros: 100_000, priceGiven: true },
  },
} as UsageEvent;
const SMS = {
  kind: 'sms',
  identity: { accountId: 'acme', kind: 'sms', source: '/crm', id: 'sms-1', time: '2026-10-31T15:59:59' },
  facts: { ...ABOUT, messageType: 'invitation', segments: 2 },
} as UsageEvent;

const FOLDER = join(import.meta.dirname, 'certificate-vectors');
const readVector = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

/** The example of docs/certificate.md, as files for whoever writes a checker. */
describe('the test vectors', () => {
  const certificate = JSON.parse(readVector('certificate.json')) as ShownCertificate;
  const files = { calls: readVector('calls.tsv'), sms: readVector('sms.tsv') };

  test('have the lines of their events', () => {
    expect(files.calls).toContain(certifiedLines(kindNamed('call'), 'Asia/Manila')(CALL));
    expect(files.sms).toBe(certifiedLines(kindNamed('sms'), 'Asia/Manila')(SMS));
  });

  test('have the digests of the certificate', () => {
    for (const { kind, digest, days } of certificate.kinds) {
      const lines = files[kind as keyof typeof files].split(/(?<=\n)/);
      const ofDay = (name: string) => lines.filter((line) => line.split('\t')[1] === name).join('');
      expect(days.map(({ digest }) => digest)).toEqual(days.map(({ day }) => sha256(ofDay(day))));
      expect(sha256(textOfKind(days))).toBe(digest);
    }
    expect(sha256(textOfMonth(certificate, certificate.kinds))).toBe(certificate.digest);
    expect(digestOf(certificate, Object.values(files))).toBe(certificate.digest);
  });

  test('are those that docs/certificate.md shows', () => {
    const document = readFileSync('docs/certificate.md', 'utf8');
    for (const { digest, days } of certificate.kinds)
      for (const each of [digest, ...days.map((day) => day.digest)]) expect(document).toContain(each);
    expect(document).toContain(certificate.digest);
  });
});

/** A promise: whoever changes one of these makes certificates wrong that were given. */
test.each([
  ['call', ['callType', 'triggeredBy', 'triggerSource', 'durationSeconds', 'billedSeconds']],
  ['interview', ['method']],
  ['sms', ['messageType', 'segments']],
  ['audio', ['durationSeconds']],
] as const)('the fields of %s', (kind, own) => {
  const fields = ['kind', 'day', 'time', 'id', 'source', ...own, 'campaignId', 'recruiterId', 'costMicros'];
  expect(certifiedFields(kindNamed(kind))).toEqual(fields);
});

test('a line is the same whatever the names of candidate and campaign are, which may be erased', () => {
  const line = certifiedLines(kindNamed('sms'), 'UTC');
  const erased = {
    ...SMS,
    facts: { ...SMS.facts, candidateId: '', campaignName: 'New\tname' },
  } as UsageEvent;
  expect(line(erased)).toBe(line(SMS));
});

test('every event has the local day on which exports show it, in every time zone', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const instant = fc.date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2030-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.array(instant, { maxLength: 20 }), (zone, dates) => {
      const dayOf = dayFinder(zone);
      for (const date of dates.toSorted((left, right) => left.getTime() - right.getTime())) {
        const time = eventTimeOf(Temporal.Instant.fromEpochMilliseconds(date.getTime()));
        expect(dayOf(time)).toBe(formatLocalMs(eventMs(time), zone).slice(0, 10));
      }
    }),
  );
});

test('an event has its local day whatever was looked up before it, at the midnights too', () => {
  const zones = ['Asia/Manila', 'America/New_York', 'Asia/Kathmandu', 'UTC'];
  // Quarters of an hour of a week in which the clocks of New York change, and the milliseconds beside them.
  const time = fc
    .tuple(fc.nat(7 * 96), fc.constantFrom(-1, 0, 1))
    .map(([quarter, beside]) => Date.UTC(2026, 9, 29) + quarter * 900_000 + beside);
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.array(time, { minLength: 20, maxLength: 60 }),
      (zone, times) => {
        const dayOf = dayFinder(zone);
        for (const ms of times) {
          const found = dayOf(eventTimeOf(Temporal.Instant.fromEpochMilliseconds(ms)));
          expect(found).toBe(formatLocalMs(ms, zone).slice(0, 10));
        }
      },
    ),
  );
});

test('changed days are in order, whichever side has them', () => {
  const kind = (...days: string[]) => ({
    ...{ kind: 'calls', events: 0, digest: '', sums: {} },
    days: days.map((day) => ({ day, events: 1, digest: day })),
  });
  const days = changedDays([kind('2026-10-02', '2026-10-04')], [kind('2026-10-01', '2026-10-03')]);
  expect(days.map(({ day }) => day)).toEqual(['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04']);
});

test('changed days are those with another digest, and those that only one side has', () => {
  const day = (name: string, digest: string, events = 1) => ({ day: name, events, digest });
  const kind = (name: string, ...days: ReturnType<typeof day>[]) => ({
    ...{ kind: name, events: 0, digest: '', sums: {} },
    days,
  });
  expect(
    changedDays(
      [
        kind('calls', day('2026-10-01', 'a'), day('2026-10-02', 'b')),
        kind('audio', day('2026-10-03', 'c', 4)),
      ],
      [kind('calls', day('2026-10-01', 'a'), day('2026-10-02', 'x')), kind('sms', day('2026-10-04', 'd', 2))],
    ),
  ).toEqual([
    { kind: 'calls', day: '2026-10-02', from: 1, to: 1 },
    { kind: 'sms', day: '2026-10-04', from: 0, to: 2 },
    { kind: 'audio', day: '2026-10-03', from: 4, to: 0 },
  ]);
});
