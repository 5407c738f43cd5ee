import { gunzipSync } from 'node:zlib';
import { hasRepeatedNames, repeatedNames, type Flaw } from '../../../domain/json-text.ts';
import { MAX_EVENT_BYTES, MAX_EVENTS } from '../../../domain/limits/requests.ts';
import { echo } from '../../../domain/text.ts';
import { InvalidInput } from '../../../domain/validation.ts';
import { badRequest, contentTooLarge, unsupportedMediaType } from '../../http/problem.ts';
import { checkCharset, parseJson, rawBody, type ApiEvent } from '../../http/request.ts';

const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const SPECVERSION = 'ce-specversion';
const CODINGS = 'gzip, x-gzip';
/** Any of these headers means that an event comes in binary mode. */
const REQUIRED_ATTRIBUTES = [SPECVERSION, 'ce-id', 'ce-source', 'ce-type'];

export interface ReceivedEvents {
  /** Whether they came as a batch: pointers then begin with the event's place in it. */
  batch: boolean;
  values: unknown[];
  /** What is wrong with the text of the body, though it can be parsed: members that are sent twice. */
  repeated: readonly Flaw[];
}

/**
 * The events of a request, not yet read by a schema: CloudEvents 1.0 in structured, batched or binary mode.
 * @throws HttpProblem 400, 413, 415 @throws InvalidInput if shape and content type disagree
 */
export function readEvents(event: ApiEvent): ReceivedEvents {
  const mediaType = mediaTypeOf(event);
  const attribute = REQUIRED_ATTRIBUTES.find((name) => event.headers[name] !== undefined);
  const binary = mediaType !== ONE && mediaType !== BATCH && attribute !== undefined;
  if (binary && !/^[\w.-]+\/([\w.-]+\+)?json$/.test(mediaType)) {
    throw wrongType('In binary mode the data is JSON: send application/json', mediaType);
  }
  if (!binary && ![ONE, BATCH, 'application/json'].includes(mediaType)) {
    throw wrongType(`Send ${ONE}, ${BATCH} or application/json`, mediaType);
  }
  const { value: body, repeated } = readBody(event);
  if (binary && event.headers[SPECVERSION] === undefined) throw incomplete(attribute);
  if (binary) {
    const inData = repeated.map(({ path, message }) => ({ path: ['data', ...path], message }));
    return { batch: false, values: [{ ...attributesOf(event), data: body }], repeated: inData };
  }
  if (Array.isArray(body)) {
    if (mediaType === ONE) throw wrongShape(`expected one event, not an array: send batches as ${BATCH}`);
    return { batch: true, values: atMost(MAX_EVENTS, body), repeated };
  }
  if (mediaType === BATCH) throw wrongShape('expected an array of events');
  return { batch: false, values: [body], repeated };
}

/** The entries of a void request, not yet read by a schema. @throws HttpProblem 400, 413, 415 @throws InvalidInput */
export function readVoids(event: ApiEvent): ReceivedEvents {
  const mediaType = mediaTypeOf(event);
  if (mediaType !== 'application/json' && mediaType !== BATCH)
    throw wrongType('Send application/json', mediaType);
  const { value, repeated } = readBody(event);
  if (!Array.isArray(value)) throw wrongShape('expected an array of event identities');
  return { batch: true, values: atMost(MAX_EVENTS, value), repeated };
}

function readBody(event: ApiEvent): { value: unknown; repeated: readonly Flaw[] } {
  checkCharset(event.headers['content-type'] ?? '');
  const bytes = decompress(rawBody(event), event.headers['content-encoding']?.toLowerCase() ?? 'identity');
  if (bytes.length > MAX_EVENT_BYTES) throw tooLarge();
  const { text, value } = parseJson(bytes);
  return { value, repeated: hasRepeatedNames(text, value) ? repeatedNames(text) : [] };
}

function decompress(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'identity' || encoding === '') return bytes;
  // The two are one (RFC 9110, 8.4.1.3).
  if (encoding !== 'gzip' && encoding !== 'x-gzip')
    throw unsupportedMediaType(`Content-Encoding may be gzip, not ${echo(encoding)}.`, CODINGS);
  try {
    // Without the limit, a small body could unpack to gigabytes.
    return gunzipSync(bytes, { maxOutputLength: MAX_EVENT_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw badRequest(`The body is not valid gzip: ${(error as Error).message}`);
  }
}

const tooLarge = () =>
  contentTooLarge(
    `A request may have at most ${MAX_EVENT_BYTES} bytes, also after gunzip: send smaller batches.`,
  );

const wrongType = (advice: string, mediaType: string) =>
  unsupportedMediaType(
    mediaType === '' ? `${advice}; no Content-Type was sent.` : `${advice}, not ${echo(mediaType)}.`,
  );

const wrongShape = (message: string) => new InvalidInput([{ pointer: '', message }]);

const incomplete = (attribute: string) =>
  new InvalidInput([
    {
      pointer: `/headers/${SPECVERSION}`,
      message: `required: expected "1.0", since the header ${attribute} means binary mode`,
    },
  ]);

function atMost(max: number, values: unknown[]): unknown[] {
  if (values.length > max) {
    throw contentTooLarge(
      `A batch may have at most ${max} entries; this one has ${values.length}. Send smaller batches.`,
    );
  }
  return values;
}

function mediaTypeOf(event: ApiEvent): string {
  return (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The `ce-*` headers. Values may be quoted; what is not printable ASCII is percent-encoded (CloudEvents HTTP binding, 3.1.3.2). */
function attributesOf(event: ApiEvent): Record<string, string> {
  const headers = Object.entries(event.headers).filter(([name]) => name.startsWith('ce-'));
  return Object.fromEntries(
    headers.map(([name, value = '']) => [
      name.slice('ce-'.length),
      percentDecode(name, unquote(fromBytes(name, value))),
    ]),
  );
}

/**
 * The text of a header that was sent as raw UTF-8, against the rules. HTTP has no charset, so such bytes arrive as a
 * character each (Latin-1), and taken as that they would make an event other than the same one in a body. A gateway that
 * decodes UTF-8 itself hands on characters beyond Latin-1, or U+FFFD in place of what it could not decode.
 */
function fromBytes(name: string, value: string): string {
  if (/^[\x00-\x7f]*$/.test(value)) return value;
  if (/[^\x00-\xff]/.test(value) && !value.includes('\ufffd')) return value;
  try {
    return UTF_8.decode(Buffer.from(value, 'latin1'));
  } catch {
    throw badRequest(`The header ${echo(name)} is not UTF-8: percent-encode what is not printable ASCII.`);
  }
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function unquote(value: string): string {
  return /^".*"$/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
}

function percentDecode(name: string, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw badRequest(`The header ${echo(name)} is not valid percent-encoding: write a plain "%" as "%25".`);
  }
}
