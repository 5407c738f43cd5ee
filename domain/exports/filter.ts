import type { CallFacts } from '../kinds/call.ts';
import type { ExportFilter } from './request.ts';

/** Whether a call is among those asked for: it must meet every part of the filter that is given. */
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
