import { expect, test } from 'vitest';
import { ALL_KINDS } from '../../../domain/kinds/all.ts';
import { readCloudEvent, toUsageEvent } from '../../../domain/ledger/read.ts';
import { withPrice } from '../../../domain/ledger/with-price.ts';
import { at } from '../clock.ts';
import { callCompleted, type SentEvent } from '../cloud-events.ts';

const now = at('2026-11-10T06:30:00Z');
const [before, after] = ['0.1', '0.3'].map((perMinuteUsd, index) => ({
  rates: { live: { perMinuteUsd, incrementSeconds: 60 - 30 * index } },
}));

test.each(ALL_KINDS.filter(({ isPriced }) => isPriced).map((kind) => [kind.name, kind] as const))(
  'a stored %s gets the price with which it would be recorded',
  (_, { type, example }) => {
    for (const costUsd of [undefined, '7']) {
      const sent: SentEvent = { ...callCompleted('a'), type };
      const data = { ...sent.data, ...example, ...(costUsd === undefined ? {} : { costUsd }) };
      const read = readCloudEvent({ ...sent, data }, now);
      if (!read.ok) throw new Error(JSON.stringify(read.errors));
      const recorded = toUsageEvent(read.value, after!);
      expect(toUsageEvent(read.value, before!)).not.toEqual(recorded);
      expect(withPrice(toUsageEvent(read.value, before!), after!)).toEqual(recorded);
    }
  },
);
