import { createHash, type Hash } from 'node:crypto';
import type { Account } from '../../domain/accounts/account.ts';
import { addDays, type Day, type Month } from '../../domain/calendar.ts';
import { ALL_KINDS, type AnyFacts, type AnyKind } from '../../domain/kinds/all.ts';
import {
  certifiedLines,
  dayFinder,
  textOfKind,
  type CertifiedDay,
  type CertifiedKind,
} from '../../domain/months/certificate.ts';
import { spanOfDay, spanOfMonth } from '../../domain/span.ts';
import type { EventStore } from '../storage/events.ts';
import { inOrder } from '../storage/in-order.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A day with events of a kind, and what they add up to. */
export interface SummedDay extends CertifiedDay {
  kind: string;
  /** As in `CertifiedKind`. */
  sums: Record<string, string>;
}

/** Making a certificate was broken off because there was no time left. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/**
 * Reads a month's events and yields its days, kind by kind, holding none of the events in memory.
 * @param made days that are known, the first ones of what this yields: they are not read again
 * @throws OutOfTime as soon as `mayGoOn` is false
 */
export async function* certifiedDays(
  events: Pick<EventStore, 'between'>,
  account: Pick<Account, 'id' | 'timeZone'>,
  month: Month,
  { made, mayGoOn }: { made: readonly SummedDay[]; mayGoOn: () => boolean },
): AsyncGenerator<SummedDay> {
  const reached = ALL_KINDS.findIndex(({ plural }) => plural === made.at(-1)?.kind);
  const left = ALL_KINDS.slice(Math.max(reached, 0));
  const lastDay = reached < 0 ? undefined : made.at(-1)?.day;
  yield* made;
  yield* inOrder(
    left.map((kind, index) => () => {
      const after = index === 0 ? lastDay : undefined;
      return daysOfKind(events, account, kind, { month, after, mayGoOn });
    }),
  );
}

async function* daysOfKind(
  events: Pick<EventStore, 'between'>,
  { id, timeZone }: Pick<Account, 'id' | 'timeZone'>,
  kind: AnyKind,
  { month, after, mayGoOn }: { month: Month; after: Day | undefined; mayGoOn: () => boolean },
): AsyncGenerator<SummedDay> {
  const { fromMs, toMs } = spanOfMonth(month, timeZone);
  const span = { fromMs: after === undefined ? fromMs : spanOfDay(addDays(after, 1), timeZone).fromMs, toMs };
  const lineOf = certifiedLines(kind, timeZone);
  const dayOf = dayFinder(timeZone);
  let open: ReturnType<typeof openDay> | undefined;
  for await (const page of events.between(id, kind.name, span)) {
    if (!mayGoOn()) throw new OutOfTime();
    for (const event of page) {
      const day = dayOf(event.identity.time);
      if (open?.day !== day) {
        if (open) yield open.summed();
        open = openDay(kind, day);
      }
      open.add(lineOf(event), event.facts as unknown as AnyFacts);
    }
  }
  if (open) yield open.summed();
}

/** Texts are hashed in pieces of about this many characters: one by one, lines would take three times as long. */
const HASHED_AT_ONCE = 65_536;

function openDay({ plural, measures }: AnyKind, day: Day) {
  const hash: Hash = createHash('sha256');
  const summed = Object.entries(measures)
    .filter(([name]) => name !== 'count')
    .map(([name, { of }]) => ({ name, of, sum: 0n, part: 0 }));
  let events = 0;
  let text = '';
  return {
    day,
    add(line: string, facts: AnyFacts): void {
      events += 1;
      text += line;
      if (text.length > HASHED_AT_ONCE) {
        hash.update(text);
        text = '';
      }
      for (const each of summed) {
        each.part += each.of(facts);
        // A part stays within exact numbers; a sum of many events may not.
        if (each.part > 1e15) {
          each.sum += BigInt(each.part);
          each.part = 0;
        }
      }
    },
    summed: (): SummedDay => ({
      kind: plural,
      day,
      events,
      digest: hash.update(text).digest('hex'),
      sums: Object.fromEntries(summed.map(({ name, sum, part }) => [name, String(sum + BigInt(part))])),
    }),
  };
}

/** Days as kinds: those with events, in order. */
export function kindsOf(days: readonly SummedDay[]): CertifiedKind[] {
  return [...Map.groupBy(days, ({ kind }) => kind)].map(([kind, ofKind]) => {
    const certified = ofKind.map(({ day, events, digest }) => ({ day, events, digest }));
    return {
      kind,
      events: ofKind.reduce((sum, { events }) => sum + events, 0),
      digest: sha256(textOfKind(certified)),
      sums: sumOf(ofKind.map(({ sums }) => sums)),
      days: certified,
    };
  });
}

function sumOf(parts: readonly Record<string, string>[]): Record<string, string> {
  const names = Object.keys(parts[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, String(parts.reduce((sum, part) => sum + BigInt(part[name] ?? 0), 0n))]),
  );
}
