import { hasRepeatedNames, repeatedNames } from '../json-text.ts';
import type { Read } from '../ledger/read.ts';
import { pointer } from '../validation.ts';

/** The value on a line of NDJSON. A line that says two things by one name is refused, since parsing keeps only the last. */
export function valueOfLine(text: string): Read<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, errors: [{ pointer: '', message: 'expected a JSON object on one line' }] };
  }
  if (!hasRepeatedNames(text, value)) return { ok: true, value };
  const errors = repeatedNames(text).map(({ path, message }) => ({ pointer: pointer(path), message }));
  return { ok: false, errors };
}
