import type { CallFacts } from '../kinds/call.ts';
import type { ExportFilter } from './request.ts';

/** Whether a call passes every given part of the filter. */
export function matches(
  { facts }: { facts: Pick<CallFacts, 'callType' | 'campaignId' | 'triggeredBy'> },
  filter: ExportFilter | undefined,
): boolean {
  return (
    (filter?.callTypes?.includes(facts.callType) ?? true) &&
    (filter?.campaignIds?.includes(facts.campaignId) ?? true) &&
    (filter?.triggeredBy?.includes(facts.triggeredBy) ?? true)
  );
}
