/** Values that go into one request, as JSON. */
export interface Batch {
  /** Where each value was in the input. */
  indexes: number[];
  /** A JSON array, in UTF-8. */
  json: Uint8Array<ArrayBuffer>;
}

/** A value that does not fit into any request. */
export interface Oversize {
  index: number;
  value: unknown;
  bytes: number;
}

const COMMA = 0x2c;
const [OPEN, CLOSE] = [0x5b, 0x5d];

/**
 * Cuts values into JSON arrays, reading the input only as far as it is asked to.
 *
 * @param maxBytes of a JSON array, in UTF-8
 * @throws TypeError for a value that JSON cannot express
 */
export async function* batchesOf(
  values: Iterable<unknown> | AsyncIterable<unknown>,
  {
    maxCount,
    maxBytes,
    onOversize,
  }: { maxCount: number; maxBytes: number; onOversize: (found: Oversize) => void },
): AsyncGenerator<Batch> {
  const encoder = new TextEncoder();
  let parts: Uint8Array[] = [];
  let indexes: number[] = [];
  let bytes = 1;
  const cut = (): Batch => {
    const batch = { indexes, json: joined(parts, bytes) };
    [parts, indexes, bytes] = [[], [], 1];
    return batch;
  };

  let index = -1;
  for await (const value of values) {
    index += 1;
    const part = encoder.encode(toJson(value, index));
    // With its comma or bracket, and the bracket at the beginning.
    const size = part.length + 1;
    if (size + 1 > maxBytes) {
      onOversize({ index, value, bytes: part.length });
      continue;
    }
    if (bytes + size > maxBytes) yield cut();
    parts.push(part);
    indexes.push(index);
    bytes += size;
    if (indexes.length === maxCount) yield cut();
  }
  if (indexes.length > 0) yield cut();
}

function toJson(value: unknown, index: number): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch (cause) {
    throw new TypeError(`input[${index}] cannot be written as JSON`, { cause });
  }
  if (json === undefined) throw new TypeError(`input[${index}]: expected an object, not ${typeof value}`);
  return json;
}

function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const json = new Uint8Array(bytes);
  json[0] = OPEN;
  let at = 1;
  for (const part of parts) {
    json.set(part, at);
    json[at + part.length] = COMMA;
    at += part.length + 1;
  }
  json[bytes - 1] = CLOSE;
  return json;
}
