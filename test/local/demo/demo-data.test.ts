import { describe, expect, test } from 'vitest';
import { accountTerms } from '../../../domain/accounts/account.ts';
import { parseInstant, type Instant } from '../../../domain/calendar.ts';
import { readCloudEvent } from '../../../domain/ledger/read.ts';
import { budgetBody } from '../../../domain/quotas/budget-terms.ts';
import { packTerms } from '../../../domain/quotas/pack.ts';
import { demoData } from '../../../local/demo/demo-data.ts';

const instant = (text: string) => parseInstant(text) as Instant;
const NOW = instant('2026-11-22T06:03:05Z');
const lines = (events: unknown[]) => events.map((event) => JSON.stringify(event));

describe('demoData', () => {
  const data = demoData(NOW);

  test('is byte for byte the same for the same seed and now', () => {
    expect(JSON.stringify(demoData(NOW)) === JSON.stringify(data)).toBe(true);
    expect(JSON.stringify(demoData(NOW, 'another')) === JSON.stringify(data)).toBe(false);
  });

  test.each(['2026-11-22T07:03:05Z', '2026-11-25T23:59:59Z'])('only grows at its end until %s', (text) => {
    const later = lines(demoData(instant(text)).events);
    const now = lines(data.events);
    const known = new Set(now);
    expect(later.filter((line) => known.has(line))).toEqual(now);
    // A call is known when it ends, at most an hour after its start.
    const added = later.filter((line) => !known.has(line)).map((line) => timeOf(JSON.parse(line)));
    expect(added.length).toBeGreaterThan(0);
    expect(Math.min(...added)).toBeGreaterThan(NOW.epochMilliseconds - 3_600_000);
  });

  test('keeps the past when the oldest month drops out', () => {
    const from = instant('2026-07-02T00:00:00Z').epochMilliseconds;
    const to = NOW.epochMilliseconds - 3_600_000;
    const within = (events: { time: string }[]) =>
      lines(events.filter((event) => timeOf(event) >= from && timeOf(event) <= to));
    expect(within(demoData(instant('2026-12-31T23:59:59Z')).events)).toEqual(within(data.events));
  });

  test('has only valid accounts, packs, budgets and events, none ahead of the clock and none twice', () => {
    for (const { terms, packs, budgets } of data.accounts) {
      expect(accountTerms.safeParse(terms).error).toBeUndefined();
      for (const budget of budgets) expect(budgetBody.safeParse(budget.terms).error).toBeUndefined();
      for (const pack of packs) expect(packTerms.safeParse(pack).error).toBeUndefined();
    }
    const refused = data.events.filter((event) => !readCloudEvent(event, NOW).ok);
    expect(refused).toEqual([]);
    expect(data.events.filter((event) => timeOf(event) > NOW.epochMilliseconds)).toEqual([]);
    const ids = data.events.map(({ subject, id }) => `${subject} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.max(...lines(data.events).map((line) => Buffer.byteLength(line)))).toBeLessThan(700);
  });

  test('has three named accounts in three time zones, one pack and one budget', () => {
    expect(new Set(data.accounts.map(({ terms }) => terms.timeZone)).size).toBe(3);
    expect(new Set(data.accounts.map(({ terms }) => terms.name)).size).toBe(3);
    expect(data.accounts.flatMap(({ packs }) => packs)).toHaveLength(1);
    expect(data.accounts.flatMap(({ budgets }) => budgets)).toHaveLength(1);
    const subjects = new Set(data.events.map(({ subject }) => subject));
    expect([...subjects].sort()).toEqual(data.accounts.map(({ id }) => id).sort());
  });

  test.each(['2026-03-01T00:00:00Z', '2027-02-14T12:00:00Z'])('has 40,000 to 60,000 events by %s', (now) => {
    const { length } = demoData(instant(now)).events;
    expect(length).toBeGreaterThanOrEqual(40_000);
    expect(length).toBeLessThanOrEqual(60_000);
  });
});

function timeOf(event: unknown): number {
  return instant((event as { time: string }).time).epochMilliseconds;
}
