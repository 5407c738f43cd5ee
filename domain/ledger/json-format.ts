import { repeatedNames } from '../json-text.ts';
import { pointer, type InputError } from '../validation.ts';

/**
 * What the JSON format of CloudEvents adds to plain objects: null for an attribute that is absent, `data_base64` for data
 * that was bytes where the event was made, and extension attributes.
 */

const BASE64 = 'data_base64';
const KNOWN: ReadonlySet<string> = new Set([
  'specversion',
  'type',
  'source',
  'id',
  'subject',
  'time',
  'datacontenttype',
  'dataschema',
  'data',
]);
/** As CloudEvents has it. Names of more than 20 characters are advised against, and allowed. */
export const EXTENSION = /^[a-z0-9]+$/;

/** Whether CloudEvents allows an extension attribute of this name. */
export const isExtension = (name: string): boolean => EXTENSION.test(name);

/**
 * An event with its own members alone. Extension attributes (`traceparent` …) are of no use here and are dropped; any
 * other unknown name is a typo and stays, to be rejected. An attribute that is null counts as absent; `data` that is null
 * is data, if there is no other.
 */
export function withoutExtensions(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  const members = event as Record<string, unknown>;
  // Nearly every event comes as it is to be.
  if (Object.keys(members).every((name) => KNOWN.has(name) && (members[name] !== null || name === 'data')))
    return event;
  const hasBytes = typeof members[BASE64] === 'string';
  const isLeftOut = (name: string, value: unknown) =>
    value === null
      ? name === BASE64 || (isExtension(name) && (name !== 'data' || hasBytes))
      : !KNOWN.has(name) && isExtension(name);
  return Object.fromEntries(Object.entries(members).filter(([name, value]) => !isLeftOut(name, value)));
}

/** An event whose data is no longer base64, or what is wrong with it. */
export function withoutBase64(event: unknown): { event: unknown } | { errors: InputError[] } {
  if (typeof event !== 'object' || event === null || !(BASE64 in event)) return { event };
  const { [BASE64]: encoded, ...others } = event as Record<string, unknown>;
  const refuse = (message: string) => ({ errors: [{ pointer: `/${BASE64}`, message }] });
  if ('data' in others) return refuse('expected data or data_base64, not both');
  if (typeof encoded !== 'string') return refuse('expected the data as JSON in base64');
  if (!IN_BASE64.test(encoded) || encoded.length % 4 > 0)
    return refuse('expected base64 (RFC 4648, section 4), with padding');
  try {
    const text = UTF_8.decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)));
    const data: unknown = JSON.parse(text);
    const errors = repeatedNames(text).map(({ path, message }) => ({
      pointer: pointer(['data', ...path]),
      message,
    }));
    return errors.length > 0 ? { errors } : { event: { ...others, data } };
  } catch (error) {
    return refuse(`expected JSON in UTF-8: ${(error as Error).message}`);
  }
}

const IN_BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const UTF_8 = new TextDecoder('utf-8', { fatal: true });
