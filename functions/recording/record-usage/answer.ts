import { problemResponse } from '../../http/problem.ts';
import type { ApiRequest } from '../../http/request.ts';
import { jsonResponse, type HttpResponse } from '../../http/response.ts';
import type { Rejections } from './record.ts';

/** 202 where all entries were kept, 207 where some were, 422 (also a problem document) where none was. */
export function answer(
  { requestId }: ApiRequest,
  batch: boolean,
  values: readonly unknown[],
  rejections: Rejections,
): HttpResponse {
  const rejected = [...rejections]
    .sort(([left], [right]) => left - right)
    .map(([index, errors]) => ({ index, id: idOf(values[index]), errors }));
  const accepted = values.length - rejected.length;
  if (rejected.length === 0) return jsonResponse(202, { accepted, rejected });
  if (accepted > 0) return jsonResponse(207, { accepted, rejected });
  return problemResponse(
    {
      status: 422,
      title: 'Invalid input',
      detail: 'No event was accepted; see rejected.',
      errors: rejected.flatMap(({ index, errors }) =>
        errors.map(({ pointer, message }) => ({ pointer: batch ? `/${index}${pointer}` : pointer, message })),
      ),
    },
    requestId,
    { accepted, rejected },
  );
}

/** The id as it was sent, so that the sender finds the event; null where there is no usable one. */
function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? id.slice(0, 128) : null;
}
