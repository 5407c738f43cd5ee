import { recording } from '../../../domain/api/recording.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { readCloudEvent, readVoidedIdentity, type Read } from '../../../domain/ledger/read.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { forbidden, HttpProblem } from '../../http/problem.ts';
import type { ApiEvent } from '../../http/request.ts';
import { countRejections } from '../count-rejections.ts';
import { dryRunOf } from '../dry-run.ts';
import { readEvents, readVoids, type ReceivedEvents } from './read-request.ts';
import {
  isForeign,
  isOfEnded,
  recordEvents,
  voidEvents,
  type Caller,
  type Recorder,
  type Rejections,
} from '../record.ts';
import { refuseFlawed } from './refuse-flawed.ts';
import { recordingResponse } from './response.ts';
import { refusedWhole } from './refused-whole.ts';

interface Request extends Caller {
  event: ApiEvent;
  query: { dryRun?: boolean | undefined };
}

/** What recording and voiding differ in. */
interface Work<Value> {
  receive: (event: ApiEvent) => ReceivedEvents;
  read: (value: unknown, now: Instant) => Read<Value>;
  store: (recorder: Recorder, read: readonly Read<Value>[], caller: Caller) => Promise<Rejections>;
}

/** Records and voids events. */
export function recordUsage(recorder: Recorder, clock: Clock) {
  return apiHandler(
    recording,
    {
      recordEvents: (request) =>
        answer(recorder, request, { receive: readEvents, read: readCloudEvent, store: recordEvents }),
      voidEvents: (request) =>
        answer(recorder, request, { receive: readVoids, read: readVoidedIdentity, store: voidEvents }),
    },
    clock,
  );
}

async function answer<Value>(stores: Recorder, request: Request, { receive, read, store }: Work<Value>) {
  const { dryRun = false } = request.query;
  const recorder = dryRun ? dryRunOf(stores) : stores;
  const received = await receiving(recorder, request, receive);
  const entries = received.values.map((value) => read(value, request.now));
  const rejections = await store(recorder, refuseFlawed(request.event, received, entries), request);
  const refused = [...rejections].map(([index, errors]) => ({ value: received.values[index], errors }));
  recorder.measure(entries.length - refused.length, refused);
  if (refused.length > 0) await countRejections(recorder, refused, request);
  if (isForeign(rejections, entries.length)) throw forbidden('This token is for another account.');
  if (isOfEnded(rejections, entries.length)) throw ended();
  return recordingResponse(received, rejections, { dryRun });
}

const ended = () =>
  new HttpProblem({
    status: 410,
    title: 'Account ended',
    detail:
      'This account has ended, and nothing is recorded for it. Stop sending its usage, or restore the account.',
  });

/** The entries of a request; one that cannot be read is counted as a whole. */
async function receiving(
  recorder: Recorder,
  request: Request,
  receive: (event: ApiEvent) => ReceivedEvents,
): Promise<ReceivedEvents> {
  try {
    return receive(request.event);
  } catch (error) {
    const refused = refusedWhole(error);
    if (refused) {
      recorder.measure(0, [refused]);
      await countRejections(recorder, [refused], request);
    }
    throw error;
  }
}
