import type { CallFacts } from '../../../domain/kinds/call.ts';
import type { EventOf } from '../../../domain/ledger/event.ts';

export type ExportedCall = Pick<EventOf<'call'>, 'identity' | 'facts'>;

/** A call of 61 seconds, billed 2 minutes; `facts` overrides any of its facts. */
export function aCall(facts: Partial<CallFacts> = {}, id = 'call-1'): ExportedCall {
  return {
    identity: {
      accountId: 'acme',
      kind: 'call',
      source: '/dialer',
      id,
      time: '2026-11-22T06:03:05.999',
    },
    facts: {
      callType: 'live',
      triggeredBy: 'recruiter',
      triggerSource: 'chat_ui',
      recruiterId: 'r-7',
      candidateId: '639171234567',
      campaignId: 'c-1',
      campaignName: 'Nurses Manila',
      durationSeconds: 61,
      billedSeconds: 120,
      costMicros: 24_600,
      ...facts,
    },
  };
}
