import type { Read } from '../../../domain/ledger/read.ts';
import type { ApiEvent } from '../../http/request.ts';

const REPLACEMENT = '\ufffd';

/**
 * Rejects an event whose id or source has lost bytes. API Gateway passes an application/json body on as text, in which
 * bytes that are not UTF-8 have become U+FFFD: ids that differ only in such bytes would be one event, counted once. Every
 * other body arrives as bytes, which `parseJson` decodes strictly.
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
        message: 'contains U+FFFD, so the body was not UTF-8: send it as UTF-8',
      }));
    return errors.length > 0 ? { ok: false, errors } : entry;
  });
}
