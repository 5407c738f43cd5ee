import { readCloudEvent, readVoidedIdentity } from '../../../domain/ledger/read.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { answer } from './answer.ts';
import { readEvents, readVoids } from './read-request.ts';
import { refuseReplaced } from './replaced-bytes.ts';
import { recordEvents, voidEvents, type Recorder } from './record.ts';

/** `POST /v1/events` and `POST /v1/events/void`. */
export function recordUsage(recorder: Recorder, clock: Clock) {
  return apiHandler(
    {
      'POST /v1/events': {
        scopes: ['events:write'],
        handle: async (request) => {
          const { batch, values } = readEvents(request.event);
          const read = values.map((value) => readCloudEvent(value, request.now));
          const whole = refuseReplaced(request.event, read);
          return answer(request, batch, values, await recordEvents(recorder, whole, request));
        },
      },
      'POST /v1/events/void': {
        scopes: ['events:write'],
        handle: async (request) => {
          const values = readVoids(request.event);
          const read = values.map((value) => readVoidedIdentity(value, request.now));
          const whole = refuseReplaced(request.event, read);
          return answer(request, true, values, await voidEvents(recorder, whole, request));
        },
      },
    },
    clock,
  );
}
