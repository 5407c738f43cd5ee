/**
 * What a body of JSON has lost when its parsed value is all that is left of it: of two members of one name, `JSON.parse`
 * keeps the last, and bytes that are not UTF-8 may have become U+FFFD.
 */

/** One thing wrong with a text that can be parsed: where, from the outside in, and what would be right. */
export interface Flaw {
  path: readonly PropertyKey[];
  message: string;
}

/** What is wrong with a member whose name its object has before. */
export const SENT_TWICE = 'sent twice in one object: send each name once';
/** What stands for bytes that are not UTF-8, once somebody has decoded them. */
export const REPLACEMENT = '\ufffd';
/** What is wrong with a string that has it. */
export const REPLACED = 'has U+FFFD, so the body was not UTF-8: send it as UTF-8';

/** Deeper than anything that is sent on purpose; a pointer goes no further. */
const DEEPEST_PATH = 20;
/** As many as a response shows of an entry. */
export const MOST_OF_ENTRY = 20;

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/**
 * Whether an object of the text has two members of one name: the text then has more names than the value. Every request
 * that records asks this, so it is only a count. @param text valid JSON @param value what it was parsed to
 */
export const hasRepeatedNames = (text: string, value: unknown): boolean =>
  namesInText(text) > membersIn(value);

function namesInText(text: string): number {
  let names = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COLON) names += 1;
  }
  return names;
}

/** The place of the quote that ends a string. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at))
    at += code === BACKSLASH ? 2 : 1;
  return at;
}

/** Without recursion: whoever sends brackets alone nests them millions deep. */
function membersIn(value: unknown): number {
  let members = 0;
  const left = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    const values = Array.isArray(one) ? (one as unknown[]) : Object.values(one);
    if (!Array.isArray(one)) members += values.length;
    for (const each of values) if (typeof each === 'object') left.push(each);
  }
  return members;
}

/**
 * The members whose name an object has before, at most 20 of each entry of a list.
 * @param text valid JSON
 */
export function repeatedNames(text: string): Flaw[] {
  const found: Flaw[] = [];
  const told = new Map<PropertyKey | undefined, number>();
  /** The objects and lists around a place; where each is at, and the names that an object has had. */
  const around: { at: string | number; names?: Set<string> }[] = [];
  let string = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const inner = around.at(-1);
    if (sign === '"') {
      const end = endOfString(text, at) + 1;
      string = text.slice(at, end);
      at = end - 1;
    } else if (sign === '{') around.push({ at: '', names: new Set() });
    else if (sign === '[') around.push({ at: 0 });
    else if (sign === '}' || sign === ']') around.pop();
    else if (sign === ',' && typeof inner?.at === 'number') inner.at += 1;
    else if (sign === ':' && inner?.names) {
      // The same name may be spelled in several ways, with escapes.
      inner.at = JSON.parse(string) as string;
      if (inner.names.has(inner.at)) {
        const path = around.slice(0, DEEPEST_PATH).map((each) => each.at);
        const entry = around[0]?.names ? undefined : path[0];
        const count = told.get(entry) ?? 0;
        told.set(entry, count + 1);
        if (count < MOST_OF_ENTRY) found.push({ path, message: SENT_TWICE });
      }
      inner.names.add(inner.at);
    }
  }
  return found;
}

/**
 * The strings of a value that have U+FFFD, at most 20. Without recursion, as whoever sends brackets alone nests them
 * millions deep.
 */
export function replacedStrings(value: unknown): Flaw[] {
  const found: Flaw[] = [];
  const left: { path: readonly PropertyKey[]; value: unknown }[] = [{ path: [], value }];
  while (left.length > 0 && found.length < MOST_OF_ENTRY) {
    const { path, value: one } = left.pop()!;
    const within = (name: PropertyKey) => (path.length < DEEPEST_PATH ? [...path, name] : path);
    const tell = (at: readonly PropertyKey[]) => found.push({ path: at, message: REPLACED });
    if (typeof one === 'string' && one.includes(REPLACEMENT)) tell(path);
    if (typeof one !== 'object' || one === null) continue;
    // The last is looked at first.
    for (const [name, member] of Object.entries(one).reverse()) {
      if (name.includes(REPLACEMENT)) tell(within(name));
      left.push({ path: within(name), value: member });
    }
  }
  return found;
}
