import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CarrierRecord, StoredRecord } from '../../../domain/reconciliation/carrier-record.ts';
import { correctionsOf } from '../../../domain/reconciliation/corrections.ts';
import {
  isSame,
  isSameDay,
  reconcile,
  type Finding,
  type Reconciled,
} from '../../../domain/reconciliation/reconcile.ts';
import { parseUsd } from '../../../domain/money.ts';
import { aCall, aMessage, rowOfStored } from './records.ts';

const OCTOBER: Reconciled = {
  timeZone: 'Asia/Manila',
  from: Date.parse('2026-10-01T00:00:00Z'),
  to: Date.parse('2026-11-01T00:00:00Z'),
  prices: 'given',
  roundedUpToSeconds: 1,
};
const compare = (
  records: readonly CarrierRecord[],
  stored: readonly StoredRecord[],
  how: Partial<Reconciled> = {},
) => reconcile(records, stored, { ...OCTOBER, ...how });

describe('a row', () => {
  test('with the id of an event that says the same is no finding', () => {
    const both = compare([rowOfStored(aCall())], [aCall()]);
    expect(isSame(both)).toBe(true);
    expect(both).toMatchObject({ matchedBy: 'id', matched: 1, findings: [] });
    expect(both.days).toEqual([
      {
        ...{ day: '2026-10-05', type: 'call.completed', count: { carrier: 1, stored: 1 } },
        durationSeconds: { carrier: 61n, stored: 61n },
        segments: { carrier: null, stored: 0n },
        costMicros: { carrier: 17_000n, stored: 17_000n },
      },
    ]);
  });

  test('of which nothing is stored is missing, and so is one whose event was voided', () => {
    const [one, two] = [aCall(), aCall({ id: 'CA2', voided: true })];
    const { findings, days } = compare([rowOfStored(one), rowOfStored(two)], [two]);
    expect(findings).toMatchObject([
      { is: 'missing', record: { id: 'CA1' }, voided: null },
      { is: 'missing', record: { id: 'CA2' }, voided: { id: 'CA2' } },
    ]);
    expect(days).toMatchObject([{ count: { carrier: 2, stored: 0 } }]);
  });

  test.each<[string, Partial<CarrierRecord>, object]>([
    ['duration', { durationSeconds: 62 }, { durationSeconds: { carrier: 62, stored: 61 } }],
    ['price', { costMicros: 17_100 }, { costMicros: { carrier: 17_100, stored: 17_000 } }],
    [
      'duration and price',
      { durationSeconds: 0, costMicros: 0 },
      {
        durationSeconds: { carrier: 0, stored: 61 },
        costMicros: { carrier: 0, stored: 17_000 },
      },
    ],
  ])('of another %s is different in exactly that', (_, change, differences) => {
    const { findings } = compare([{ ...rowOfStored(aCall()), ...change }], [aCall()]);
    expect(findings).toMatchObject([{ is: 'different' }]);
    expect(findings[0]).toHaveProperty('differences', differences);
  });

  test('of another number of segments is different in that', () => {
    const { findings } = compare([{ ...rowOfStored(aMessage()), segments: 3 }], [aMessage()]);
    expect(findings).toMatchObject([{ differences: { segments: { carrier: 3, stored: 1 } } }]);
  });

  test('that says nothing of a measure differs in none', () => {
    const { row, type, id, source, time } = rowOfStored(aCall());
    const both = compare([{ row, type, id, source, time }], [aCall()]);
    expect(isSame(both)).toBe(true);
  });

  test('of the id of an event of another type has not this one', () => {
    const { findings } = compare(
      [rowOfStored(aMessage({ id: 'X' })), rowOfStored(aMessage({ id: 'Y' }))],
      [aCall({ id: 'X' }), aMessage({ id: 'Y' })],
    );
    expect(findings.map(({ is }) => is).sort()).toEqual(['extra', 'missing']);
  });
});

describe('an event', () => {
  test('that the carrier does not have is extra, unless it is voided', () => {
    const [one, two, three] = [aCall(), aCall({ id: 'CA2' }), aCall({ id: 'CA3', voided: true })];
    const { findings } = compare([rowOfStored(one)], [one, two, three]);
    expect(findings).toEqual([{ is: 'extra', event: two }]);
  });

  test('that counts a call a second time, by another time or source, is extra: the nearest in time is the one', () => {
    const near = aCall({ time: '2026-10-05T10:00:01Z' });
    const again = aCall({ time: '2026-10-05T10:05:00Z', source: 'crm' });
    const { findings } = compare([rowOfStored(aCall())], [again, near]);
    expect(findings).toEqual([{ is: 'extra', event: again }]);
  });

  test('that was voided and recorded anew with another time is the new one', () => {
    const voided = aCall({ voided: true });
    const anew = aCall({ time: '2026-10-05T10:00:09Z' });
    expect(isSame(compare([rowOfStored(aCall())], [voided, anew]))).toBe(true);
  });

  test('without a price has 0 instead of what the carrier charges', () => {
    const free = aMessage({ price: { costUsd: null, given: false, rate: null } });
    expect(compare([rowOfStored(aMessage())], [free]).findings).toMatchObject([
      { differences: { costMicros: { carrier: 7900, stored: 0 } } },
    ]);
  });
});

describe('midnight', () => {
  const begins = '2026-10-31T23:59:58Z';
  const ends = '2026-11-01T00:00:59Z';

  test('does not part the two times of one call, at the end of what the file covers', () => {
    const row = { ...rowOfStored(aCall()), time: begins };
    const both = compare([row], [aCall({ time: ends })], { timeZone: 'UTC' });
    expect(isSame(both)).toBe(true);
    // It is compared on the day on which it counts here.
    expect(both.days).toMatchObject([{ day: '2026-11-01', count: { carrier: 1, stored: 1 } }]);
  });

  test('parts what is compared from what is not, by the times of the file', () => {
    const both = compare([{ ...rowOfStored(aCall()), time: ends }], [aCall({ time: begins })]);
    expect(both).toMatchObject({ outside: 1, findings: [], days: [] });
  });

  test("of the account decides the day: the file's zone is another one", () => {
    const late = aCall({ time: '2026-10-05T16:00:00Z' });
    expect(compare([rowOfStored(late)], [late]).days).toMatchObject([{ day: '2026-10-06' }]);
  });

  test('is no reason to take a call of the same id that is days away', () => {
    const { findings } = compare(
      [rowOfStored(aCall()), rowOfStored(aCall({ id: 'CA2' }))],
      [aCall({ time: '2026-10-12T10:00:00Z' }), aCall({ id: 'CA2' })],
    );
    expect(findings.map(({ is }) => is)).toEqual(['missing', 'extra']);
  });
});

describe('a price', () => {
  const rated = aCall({ price: { costUsd: '0.0500', given: false, rate: { perMinuteUsd: '0.025' } } });

  test("of the account's rates is compared only on demand", () => {
    const row = rowOfStored(aCall());
    expect(compare([row], [rated])).toMatchObject({ findings: [], pricedByRates: 1 });
    expect(compare([row], [rated], { prices: 'all' })).toMatchObject({
      findings: [{ differences: { costMicros: { carrier: 17_000, stored: 50_000 } } }],
      pricedByRates: 0,
    });
  });

  test('is not compared at all on demand', () => {
    const both = compare([{ ...rowOfStored(aCall()), costMicros: 1 }], [aCall()], { prices: 'none' });
    expect(isSame(both)).toBe(true);
  });

  test('of more decimals than the API shows is compared as the API shows it', () => {
    const both = compare([{ ...rowOfStored(aCall()), costMicros: 4250 }], [aCall({ costUsd: '0.0043' })]);
    expect(isSame(both)).toBe(true);
  });
});

test('durations that the carrier has rounded up are compared as it rounds', () => {
  const how = { roundedUpToSeconds: 60 };
  const row = (durationSeconds: number) => ({ ...rowOfStored(aCall()), durationSeconds });
  expect(isSame(compare([row(120)], [aCall()], how))).toBe(true);
  expect(compare([row(180)], [aCall()], how).findings).toMatchObject([
    { differences: { durationSeconds: { carrier: 180, stored: 120 } } },
  ]);
});

describe('where no id of the file is known', () => {
  const rows = [aCall(), aCall({ id: 'CA2' }), aMessage()].map(rowOfStored);
  const stored = [aCall({ id: 'call-1' }), aCall({ id: 'call-2' }), aMessage({ id: 'sms-1' })];

  test('days and types are compared, and no single row', () => {
    const both = compare(rows, stored);
    expect(both).toMatchObject({ matchedBy: 'day', matched: 0, findings: [] });
    expect(isSame(both)).toBe(true);
  });

  test('a day that differs is found', () => {
    const both = compare(rows.slice(1), stored);
    expect(both.findings).toEqual([]);
    expect(both.days.filter((day) => !isSameDay(day))).toMatchObject([
      { type: 'call.completed', count: { carrier: 1, stored: 2 } },
    ]);
  });

  test("prices are not compared on a day on which the account's rates priced any", () => {
    const rated = aCall({ id: 'call-1', price: { costUsd: '9.0000', given: false, rate: {} } });
    expect(isSame(compare([rowOfStored(aCall())], [rated]))).toBe(true);
  });

  test('but that of a voided event is, so that rows are compared', () => {
    const { matchedBy, findings } = compare([rowOfStored(aCall())], [aCall({ voided: true }), stored[0]!]);
    expect({ matchedBy, found: findings.map(({ is }) => is).sort() }).toEqual({
      matchedBy: 'id',
      found: ['extra', 'missing'],
    });
  });

  test('nothing stored at all means that every row is missing', () => {
    expect(compare(rows, [])).toMatchObject({
      matchedBy: 'id',
      findings: rows.map((record) => ({ is: 'missing', record })),
    });
  });
});

/** Days with clock changes in neither zone, and a zone far from UTC, so that most days lie across midnight. */
const storedEvents = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 60 }),
      kind: fc.constantFrom('call', 'sms'),
      second: fc.integer({ min: 0, max: 31 * 86_400 - 1 }),
      amount: fc.integer({ min: 0, max: 20 }),
      costUsd: fc.integer({ min: 0, max: 99_999 }).map((units) => (units / 10_000).toFixed(4)),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 30 },
  )
  .map((facts) =>
    facts.map(({ id, kind, second, amount, costUsd }) => {
      const time = new Date(OCTOBER.from + second * 1000).toISOString().replace('.000Z', 'Z');
      return kind === 'call'
        ? aCall({ id: `CA${id}`, time, costUsd, durationSeconds: amount * 37 })
        : aMessage({ id: `SM${id}`, time, costUsd, segments: amount });
    }),
  );

type Change = (rows: CarrierRecord[], at: number) => { rows: CarrierRecord[]; expected: object };

/** Each change of a file, with the one finding that it must lead to. */
const CHANGES: Record<string, Change> = {
  'a row is taken out': (rows, at) => ({
    rows: rows.toSpliced(at, 1),
    expected: { is: 'extra', event: { id: rows[at]!.id } },
  }),
  'a row is added': (rows, at) => ({
    rows: rows.toSpliced(at, 0, { ...rows[at]!, id: 'new' }),
    expected: { is: 'missing', record: { id: 'new' } },
  }),
  'a duration is longer': (rows, at) => changed(rows, at, 'durationSeconds'),
  'segments are more': (rows, at) => changed(rows, at, 'segments'),
  'a price is higher': (rows, at) => changed(rows, at, 'costMicros', 100),
};

function changed(
  rows: CarrierRecord[],
  at: number,
  measure: 'durationSeconds' | 'segments' | 'costMicros',
  by = 1,
) {
  const row = rows[at]!;
  const stored = row[measure] ?? 0;
  return {
    rows: rows.with(at, { ...row, [measure]: stored + by }),
    expected: { is: 'different', record: { id: row.id }, differences: { [measure]: { stored } } },
  };
}

/** As the API stores it: each correction replaces the event of its identity, or is a new one. */
function withCorrections(stored: readonly StoredRecord[], findings: Finding[]): StoredRecord[] {
  const corrections = correctionsOf(
    { findings, pricedByRates: 0 },
    {
      ...OCTOBER,
      accountId: 'acme',
      missingData: { candidateId: 'unknown', campaignId: 'unknown', campaignName: 'Unknown' },
      voidsExtra: true,
    },
  );
  expect(corrections.left).toEqual([]);
  const keyOf = ({ type, id, source, time }: Pick<StoredRecord, 'type' | 'id' | 'source' | 'time'>) =>
    JSON.stringify([type, id, source, time]);
  const events = new Map(stored.map((event) => [keyOf(event), event]));
  for (const { data, ...identity } of corrections.send) {
    const costUsd = (data['costUsd'] as string | undefined) ?? null;
    const shown = costUsd === null ? null : (parseUsd(costUsd)! / 1_000_000).toFixed(4);
    events.set(keyOf(identity), {
      ...identity,
      data,
      price: { costUsd: shown, given: costUsd !== null, rate: null },
      voided: false,
    });
  }
  for (const identity of corrections.void)
    events.set(keyOf(identity), { ...events.get(keyOf(identity))!, voided: true });
  return [...events.values()];
}

describe('a file that is made of stored events', () => {
  test('is the same', () => {
    fc.assert(
      fc.property(storedEvents, (stored) => {
        const both = compare(stored.map(rowOfStored), stored);
        expect(both).toMatchObject({ matchedBy: 'id', matched: stored.length, findings: [], outside: 0 });
        expect(both.days.filter((day) => !isSameDay(day))).toEqual([]);
      }),
    );
  });

  test('by other ids, is the same by day', () => {
    fc.assert(
      fc.property(storedEvents, (stored) => {
        const rows = stored.map((event) => ({ ...rowOfStored(event), id: `other-${event.id}` }));
        const both = compare(rows, stored);
        expect(both.matchedBy).toBe('day');
        expect(isSame(both)).toBe(true);
      }),
    );
  });

  test.each(Object.entries(CHANGES))('and of which %s has exactly that finding', (_, change) => {
    fc.assert(
      fc.property(storedEvents, fc.nat(), (events, place) => {
        // Of a single event, no id would be left to match by.
        const stored = [...events, aCall({ id: 'CA0' })];
        const { rows, expected } = change(stored.map(rowOfStored), place % events.length);
        const both = compare(rows, stored);
        expect(both.findings).toHaveLength(1);
        expect(both.findings[0]).toMatchObject(expected);
        expect(both.days.filter((day) => !isSameDay(day))).toHaveLength(1);
        expect(isSame(compare(rows, withCorrections(stored, both.findings)))).toBe(true);
      }),
    );
  });
});
