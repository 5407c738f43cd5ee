import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { EventIdentity } from '../../../domain/ledger/event.ts';
import { runtimeZones } from '../../../domain/runtime-zones.ts';
import { withZoneRules } from '../../../domain/zones.ts';
import { callCompleted, identityOf, interviewCompleted, smsSent, type SentEvent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

async function newSystem() {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme');
  const sms = () => system.storedEvents('acme', 'sms', '2026-11-10');
  return { ...system, sms };
}

const names = (identities: { identity: EventIdentity }[]) =>
  identities.map(({ identity: { id, source } }) => [id, source]);

describe('an event', () => {
  test('sent again is stored once', async () => {
    const { record, sms } = await newSystem();
    await record([smsSent('a')]);
    await record([smsSent('a')]);
    expect(await sms()).toHaveLength(1);
  });

  test('stays the same when the rules of its time zone change', async () => {
    const { record, void: voidEvents, sms, storedEvents } = await newSystem();
    // Now on 10 November in Manila, and on the 9th once its clocks are set back by ten hours.
    const event = smsSent('a', { time: '2026-11-09T20:00:00Z' });
    await record([event]);
    expect(await sms()).toHaveLength(1);
    const zones = runtimeZones();
    const offsetMinutes = (epochMs: number, zone: string) => zones.offsetMinutes(epochMs, zone) - 600;
    onTestFinished(withZoneRules({ ...zones, offsetMinutes }));
    await record([event]);
    expect(await sms()).toHaveLength(0);
    expect(await storedEvents('acme', 'sms', '2026-11-09')).toHaveLength(1);
    await voidEvents([identityOf(event)]);
    expect(await storedEvents('acme', 'sms', '2026-11-09')).toHaveLength(0);
  });

  test('sent twice in one batch is stored once, with its last data', async () => {
    const { record, sms } = await newSystem();
    const answer = await record([
      smsSent('a', { data: { segments: 1 } }),
      smsSent('b'),
      smsSent('a', { data: { segments: 3 } }),
    ]);
    expect(answer).toMatchObject({ status: 202, body: { accepted: 3 } });
    expect(await sms()).toMatchObject([
      { identity: { id: 'a' }, facts: { segments: 3 } },
      { identity: { id: 'b' } },
    ]);
  });

  test('sent again with other data is corrected', async () => {
    const { record, sms } = await newSystem();
    await record([smsSent('a', { data: { messageType: 'custom' } })]);
    await record([smsSent('a', { data: { messageType: 'reminder', segments: 2 } })]);
    expect(await sms()).toMatchObject([{ facts: { messageType: 'reminder', segments: 2 } }]);
  });

  test.each([
    '2026-11-10T14:00:00+08:00',
    '2026-11-10T06:00:00.000Z',
    '2026-11-10T06:00:00+00:00',
    '2026-11-09T20:15:00.0-09:45',
    '2026-11-10t06:00:00z',
  ])('is the same with its time written as %s', async (time) => {
    const { record, sms } = await newSystem();
    await record([smsSent('a'), smsSent('a', { time })]);
    expect(await sms()).toHaveLength(1);
  });

  test.each<[string, Partial<SentEvent>]>([
    ['source', { source: '/other' }],
    ['time, by a nanosecond', { time: '2026-11-10T06:00:00.000000001Z' }],
    ['id', { id: 'A' }],
  ])('with another %s is a different event', async (_, change) => {
    const { record, sms } = await newSystem();
    await record([smsSent('a'), smsSent(change.id ?? 'a', { ...change, data: {} })]);
    expect(await sms()).toHaveLength(2);
  });

  test('with another type is a different event', async () => {
    const { record, storedEvents } = await newSystem();
    await record([smsSent('a'), interviewCompleted('a'), callCompleted('a')]);
    for (const kind of ['sms', 'interview', 'call'] as const)
      expect(await storedEvents('acme', kind, '2026-11-10')).toHaveLength(1);
  });

  test('of another account is a different event', async () => {
    const { account, record, storedEvents } = await newSystem();
    await account('acm');
    await account('acme-2');
    await record(['acme', 'acm', 'acme-2'].map((subject) => smsSent('a', { subject })));
    for (const subject of ['acme', 'acm', 'acme-2'])
      expect(await storedEvents(subject, 'sms', '2026-11-10')).toHaveLength(1);
  });
});

describe('whatever characters ids and sources contain,', () => {
  const pairs: [string, string][] = [
    ['a#b', 'c'],
    ['a', 'b#c'],
    ['a%23b', 'c'],
    ['a', 'b%23c'],
    ['a', 'b'],
    ['a#', 'b'],
    ['a', '#b'],
    ['a b', 'c'],
    ['a+b', 'c'],
    ['a%20b', 'c'],
    ['a"b', "c'd"],
    ['a!', '$'],
    ['a#void', 'c'],
    ['a', 'c#void'],
    ['a', 'void'],
    ['void', 'void'],
    ['void', 'c'],
    ['a', '#void'],
    ['a', 'c'],
    ['😀', '🇵🇭'],
    ['😀#🇵🇭', 'é'],
    ['é', 'é'],
    ['ทดสอบ', '\\'],
    ['%', '%25'],
    ['%25', '%'],
    ['|', '~'],
    ['\ue000', 'x'],
  ];

  test('they are stored unchanged and never confused with others', async () => {
    const { record, sms } = await newSystem();
    const answer = await record(pairs.map(([id, source]) => smsSent(id, { source })));
    expect(answer.status).toBe(202);
    expect(names(await sms())).toHaveLength(pairs.length);
    expect(names(await sms())).toEqual(expect.arrayContaining(pairs));
  });

  test('each event can be voided without affecting others', async () => {
    const { record, sms, void: voidEvents } = await newSystem();
    const events = pairs.map(([id, source]) => smsSent(id, { source }));
    for (const [index, event] of events.entries()) {
      await record([event]);
      await voidEvents([identityOf(event)]);
      await record(events.slice(index + 1));
      expect(names(await sms())).toEqual(
        expect.arrayContaining(events.slice(index + 1).map(({ id, source }) => [id, source])),
      );
      expect(await sms()).toHaveLength(pairs.length - index - 1);
    }
  });

  test('voiding some of many similar events leaves the others', async () => {
    const { record, storedEvents, void: voidEvents } = await newSystem();
    const word = fc
      .array(fc.constantFrom('void', '#', '%', '23', '!', 'a', '$'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join(''));
    const some = fc.uniqueArray(fc.record({ id: word, source: word, voided: fc.boolean() }), {
      selector: ({ id, source }) => JSON.stringify([id, source]),
      minLength: 1,
      maxLength: 12,
    });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(some, async (identities) => {
        // Each run has its own partition.
        runs += 1;
        const time = new Date(Date.UTC(2026, 10, 9 - runs, 6)).toISOString();
        const events = identities.map(({ id, source }) => smsSent(id, { source, time }));
        await record(events);
        const voided = events.filter((_event, index) => identities[index]?.voided);
        if (voided.length > 0) await voidEvents(voided.map(identityOf));
        const left = names(await storedEvents('acme', 'sms', time.slice(0, 10)));
        const expected = identities.filter(({ voided: gone }) => !gone).map(({ id, source }) => [id, source]);
        expect(left).toHaveLength(expected.length);
        expect(left).toEqual(expect.arrayContaining(expected));
      }),
      { numRuns: 30 },
    );
  });

  test('the longest id and source are accepted, unless they are too long for a key in UTF-8', async () => {
    const { record, sms } = await newSystem();
    const long = { id: 'i'.repeat(128), source: 's'.repeat(256) };
    expect(await record([smsSent(long.id, long)])).toMatchObject({ status: 202 });
    expect(names(await sms())).toEqual([[long.id, long.source]]);
    const longer = smsSent('ท'.repeat(128), { source: 'ท'.repeat(256) });
    const answer = await record([longer, smsSent('beside')]);
    expect(answer).toMatchObject({ status: 207, body: { rejected: [{ errors: [{ pointer: '/id' }] }] } });
    expect(await sms()).toHaveLength(2);
  });

  test.each(['\u0000', 'a\nb', '\ud800', ''])(
    'an id that cannot be stored unchanged (%j) is refused',
    async (id) => {
      const { record } = await newSystem();
      expect(await record([smsSent(id)])).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/0/id' }] },
      });
    },
  );
});

test('the events of a day are read in the order of time, then id', async () => {
  const { record, sms } = await newSystem();
  const times = [
    '05:59:59.9',
    '06:00:00',
    '06:00:00.000000001',
    '06:00:00.1',
    '06:00:00.12',
    '06:00:00.2',
    '06:00:01',
  ];
  const ids = [
    '!',
    '"',
    '#',
    '%',
    '&',
    '-',
    '0',
    'A',
    'a',
    'a b',
    'a!',
    'a#',
    'a%',
    'a&',
    'a-',
    'ab',
    'b',
    'é',
    '😀',
  ];
  const inOrder = times.flatMap((time) => ids.map((id) => [time, id] as const));
  const shuffled = inOrder.map((_, index) => inOrder[(index * 71) % inOrder.length] ?? ['', '']);
  await record(shuffled.map(([time, id]) => smsSent(id, { time: `2026-11-10T${time}Z` })));
  const stored = (await sms()).map(({ identity: { time, id } }) => [time.slice(11), id]);
  expect(stored).toEqual(inOrder);
});
