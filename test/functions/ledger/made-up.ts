import { eventTimeOf } from '../../../domain/ledger/event-time.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import type { EventStore } from '../../../functions/storage/events.ts';
import { smsOf } from '../../domain/usage/events.ts';
import { at } from '../clock.ts';

type Between = EventStore['between'];

export const ms = (time: string) => Date.parse(`2026-11-${time}:00Z`);

/** An SMS of a producer at a time, as `10T06:00` of November 2026. */
export function smsAt(time: string, source = 's'): UsageEvent {
  const event: UsageEvent = smsOf('custom');
  return { ...event, identity: { ...event.identity, source, time: eventTimeOf(at(`2026-11-${time}:00Z`)) } };
}

/** A store of made-up SMS: so many at each time. Storing as many would take longer than all the tests. @returns it, and what was read */
export function madeUp(counts: Record<string, number>) {
  const read: { events: number; spans: string[]; consistent: Set<boolean | undefined> } = {
    ...{ events: 0, spans: [] },
    consistent: new Set(),
  };
  const between: Between = async function* (_accountId, kind, { fromMs, toMs }, options) {
    read.consistent.add(options?.consistent);
    if (kind !== 'sms') return;
    read.spans.push([fromMs, toMs].map((each) => new Date(each).toISOString().slice(8, 16)).join(' '));
    for (const [time, count] of Object.entries(counts)) {
      if (ms(time) < fromMs || ms(time) >= toMs) continue;
      const event = smsAt(time);
      for (let left = count; left > 0; left -= 1_000) {
        const page = Array.from({ length: Math.min(left, 1_000) }, () => event);
        read.events += page.length;
        yield page as never[];
      }
    }
  };
  return { events: { between }, read };
}
