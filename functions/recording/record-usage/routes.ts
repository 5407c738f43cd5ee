import { recording } from '../../../domain/api/recording.ts';
import { readCloudEvent, readVoidedIdentity } from '../../../domain/ledger/read.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { readEvents, readVoids } from './read-request.ts';
import { recordEvents, voidEvents, type Recorder } from './record.ts';
import { refuseReplaced } from './replaced-bytes.ts';
import { recordingResponse } from './response.ts';

/** Records and voids events. */
export function recordUsage(recorder: Recorder, clock: Clock) {
  return apiHandler(
    recording,
    {
      recordEvents: async (request) => {
        const received = readEvents(request.event);
        const read = received.values.map((value) => readCloudEvent(value, request.now));
        const whole = refuseReplaced(request.event, read);
        return recordingResponse(received, await recordEvents(recorder, whole, request));
      },
      voidEvents: async (request) => {
        const values = readVoids(request.event);
        const read = values.map((value) => readVoidedIdentity(value, request.now));
        const whole = refuseReplaced(request.event, read);
        return recordingResponse({ batch: true, values }, await voidEvents(recorder, whole, request));
      },
    },
    clock,
  );
}
