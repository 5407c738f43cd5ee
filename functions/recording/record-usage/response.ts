import type { recording } from '../../../domain/api/recording.ts';
import type { ResponseOf } from '../../../domain/api/route.ts';
import { echo } from '../../../domain/text.ts';
import { cutErrors, type InputError } from '../../../domain/validation.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { ReceivedEvents } from './read-request.ts';
import type { Rejections } from '../record.ts';

type RecordingResponse = ResponseOf<(typeof recording)['routes']['recordEvents']>;

const MAX_ERRORS_PER_ENTRY = 20;
/** All entries together: 1,000 rejected ones have an error each, and the response stays under a megabyte. */
const MAX_ERRORS = 1000;
const MAX_ID_LENGTH = 128;

/**
 * 202 if every entry is stored, 207 if some are. Every rejected entry is listed; its errors are cut, with a count of the rest.
 * @param dryRun whether nothing was stored in truth
 * @throws HttpProblem 422 if no entry is stored
 */
export function recordingResponse(
  { batch, values }: ReceivedEvents,
  rejections: Rejections,
  { dryRun }: { dryRun: boolean },
): RecordingResponse {
  const sorted = [...rejections].sort(([left], [right]) => left - right);
  // One error for every entry, and as many more for the first ones as are left.
  let spare = Math.max(0, MAX_ERRORS - sorted.length);
  const rejected = sorted.map(([index, errors]) => {
    const shown = Math.min(errors.length, MAX_ERRORS_PER_ENTRY, 1 + spare);
    spare -= shown - 1;
    return { index, id: idOf(values[index]), ...cutErrors(errors, shown) };
  });
  const accepted = values.length - rejected.length;
  const body = { accepted, rejected, ...(dryRun && { dryRun }) };
  if (rejected.length === 0) return { status: 202, body };
  if (accepted > 0) return { status: 207, body };
  throw new HttpProblem({
    status: 422,
    title: 'Invalid input',
    detail: 'No event was accepted; see rejected.',
    errors: rejected.flatMap(({ index, errors }) => (batch ? errors.map(within(index)) : errors)),
    errorCount: sorted.reduce((sum, [, errors]) => sum + errors.length, 0),
    members: body,
  });
}

/** An error of an entry, with a pointer into the batch. */
const within =
  (index: number) =>
  ({ pointer, message }: InputError): InputError => ({ pointer: `/${index}${pointer}`, message });

/** The id as it was sent, so that the sender finds the event; null if there is no usable one. */
function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? echo(id.slice(0, MAX_ID_LENGTH), MAX_ID_LENGTH) : null;
}
