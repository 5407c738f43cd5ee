import type { CarrierRecord, StoredRecord } from '../../../domain/reconciliation/carrier-record.ts';
import { parseUsd } from '../../../domain/money.ts';

const about = { candidateId: 'cand-1', campaignId: 'camp-1', campaignName: 'Front desk' };

/** A stored call whose price was given. A test overrides only what it is about. */
export function aCall({
  durationSeconds = 61,
  costUsd = '0.0170',
  ...rest
}: Partial<StoredRecord> & { durationSeconds?: number; costUsd?: string } = {}): StoredRecord {
  return {
    ...{ type: 'call.completed', id: 'CA1', source: 'twilio', time: '2026-10-05T10:00:00Z' },
    data: {
      ...{ callType: 'live', trigger: { by: 'recruiter', source: 'chat_ui' }, durationSeconds },
      ...{ ...about, costUsd },
    },
    price: { costUsd, given: true, rate: null },
    voided: false,
    ...rest,
  };
}

/** A stored SMS message whose price was given. */
export function aMessage({
  segments = 1,
  costUsd = '0.0079',
  ...rest
}: Partial<StoredRecord> & { segments?: number; costUsd?: string } = {}): StoredRecord {
  return {
    ...{ type: 'sms.sent', id: 'SM1', source: 'twilio', time: '2026-10-05T10:00:00Z' },
    data: { messageType: 'invitation', segments, ...about, costUsd },
    price: { costUsd, given: true, rate: null },
    voided: false,
    ...rest,
  };
}

/** The row that a carrier has of an event, saying everything. */
export function rowOfStored({ type, id, source, time, data, price }: StoredRecord, row = 1): CarrierRecord {
  const { durationSeconds, segments } = data as { durationSeconds?: number; segments?: number };
  return {
    ...{ row, type: type as CarrierRecord['type'], id, source, time },
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
    ...(segments === undefined ? {} : { segments }),
    costMicros: parseUsd(price.costUsd ?? '0'),
  };
}
