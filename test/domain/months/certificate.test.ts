import { createHash } from 'node:crypto';
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
import { Temporal } from 'temporal-polyfill';

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

describe('the example of docs/certificate.md', () => {
  const call = certifiedLines(kindNamed('call'), 'Asia/Manila')(CALL);
  const sms = certifiedLines(kindNamed('sms'), 'Asia/Manila')(SMS);
  const kinds = [
    { kind: 'calls', day: '2026-10-05', text: call },
    { kind: 'sms', day: '2026-10-31', text: sms },
  ].map(({ kind, day, text }) => {
    const days = [{ day, events: 1, digest: sha256(text) }];
    return { kind, events: 1, days, digest: sha256(textOfKind(days)) };
  });

  test('has these lines', () => {
    expect(call).toBe(
      'calls\t2026-10-05\t2026-10-05T06:00:00.12Z\tcall-1\t/crm\tlive\trecruiter\tchat_ui\t61\t120\tcamp_1\trec_1\t100000\n',
    );
    expect(sms).toBe('sms\t2026-10-31\t2026-10-31T15:59:59Z\tsms-1\t/crm\tinvitation\t2\tcamp_1\t\t\n');
  });

  test('has these digests', () => {
    const month = textOfMonth({ accountId: 'acme', month: '2026-10', timeZone: 'Asia/Manila' }, kinds);
    expect([...kinds.flatMap(({ days, digest }) => [days[0]?.digest, digest]), sha256(month)]).toEqual([]);
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
