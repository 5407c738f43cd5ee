import { Temporal } from 'temporal-polyfill';
import type { Day } from '../domain/calendar.ts';
import { eventTimeOf } from '../domain/ledger/event-time.ts';
import type { EventOf } from '../domain/ledger/event.ts';

const MS_PER_DAY = 86_400_000;

/** The call number `index` of a UTC day with `count` calls, which are spread evenly over it. */
export function callAt(accountId: string, day: Day, index: number, count: number): EventOf<'call'> {
  const start = Temporal.Instant.from(`${day}T00:00:00Z`).epochMilliseconds;
  const byRecruiter = index % 3 === 0;
  const durationSeconds = 30 + ((index * 7) % 600);
  return {
    kind: 'call',
    identity: {
      accountId,
      kind: 'call',
      source: '/telephony/manila',
      id: `call-${String(index).padStart(9, '0')}`,
      time: eventTimeOf(
        Temporal.Instant.fromEpochMilliseconds(start + Math.floor((index * MS_PER_DAY) / count)),
      ),
    },
    facts: {
      callType: byRecruiter ? 'live' : 'autocall',
      triggeredBy: byRecruiter ? 'recruiter' : 'candidate',
      triggerSource: byRecruiter ? 'chat_ui' : 'sms',
      recruiterId: byRecruiter ? `rec-${index % 40}` : undefined,
      candidateId: `cand-${(index * 31) % 5000}`,
      campaignId: `campaign-${index % 20}`,
      campaignName: `Customer service, Manila ${index % 20}`,
      durationSeconds,
      billedSeconds: Math.ceil(durationSeconds / 6) * 6,
      costMicros: Math.ceil(durationSeconds / 6) * 5000,
    },
  };
}
