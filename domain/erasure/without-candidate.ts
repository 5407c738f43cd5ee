import type { CloudEvent } from '../ledger/schemas.ts';
import { ERASED_CANDIDATE } from './erasure.ts';

/** An event of an erased candidate as it is stored when it is sent again: everything that is billed stays as it was sent. */
export const withoutCandidate = (event: CloudEvent): CloudEvent =>
  ({ ...event, data: { ...event.data, candidateId: ERASED_CANDIDATE } }) as CloudEvent;
