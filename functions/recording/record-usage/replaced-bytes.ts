import type { Read } from '../../../domain/ledger/read.ts';
import type { ApiEvent } from '../../http/request.ts';

const REPLACEMENT = '\ufffd';

/**
 * Refuses an event whose id or source has lost bytes. API Gateway hands an application/json body over as text, in which
 * what is not UTF-8 has become U+FFFD: ids that differ in such bytes alone would be one event, counted once. Every other
 * body comes as bytes, which `parseJson` decodes strictly.
 */
export function refuseReplaced<Value extends { id: string; source: string }>(
  { body, isBase64Encoded }: Pick<ApiEvent, 'body' | 'isBase64Encoded'>,
  read: Read<Value>[],
): Read<Value>[] {
  if (isBase64Encoded || !body?.includes(REPLACEMENT)) return read;
  return read.map((entry) => {
    if (!entry.ok) return entry;
    const errors = (['id', 'source'] as const)
      .filter((name) => entry.value[name].includes(REPLACEMENT))
      .map((name) => ({
        pointer: `/${name}`,
        message: 'holds U+FFFD: the body is not UTF-8; send it as UTF-8',
      }));
    return errors.length > 0 ? { ok: false, errors } : entry;
  });
}
