import type { About } from '../kinds/kind.ts';
import type { CallFacts } from '../kinds/call.ts';
import type { ExportFilter } from './request.ts';

/** Only calls have a type and a trigger; a request cannot filter other events by them. */
type Filtered = Pick<About, 'campaignId'> & Partial<Pick<CallFacts, 'callType' | 'triggeredBy'>>;

/** Whether an event passes every given part of the filter. */
export function matches({ facts }: { facts: Filtered }, filter: ExportFilter | undefined): boolean {
  return (
    (filter?.callTypes?.includes(facts.callType!) ?? true) &&
    (filter?.campaignIds?.includes(facts.campaignId) ?? true) &&
    (filter?.triggeredBy?.includes(facts.triggeredBy!) ?? true)
  );
}
