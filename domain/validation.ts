import type * as z from 'zod';
import { echo } from './text.ts';

/** One error of an input: where it is (an RFC 6901 pointer) and what is expected. */
export interface InputError {
  pointer: string;
  message: string;
}

/** What is wrong with a field that nothing reads; its pointer ends in the name that was sent. */
export const UNKNOWN_FIELD = 'unknown field: check the spelling, or leave it out';

/** An input that is well-formed but breaks a rule. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly errors: InputError[];
  constructor(errors: InputError[]) {
    const named = errors.slice(0, 10).map(({ pointer, message }) => `${pointer || '/'}: ${message}`);
    super([...named, ...(errors.length > 10 ? [`${errors.length - 10} more`] : [])].join('; '));
    this.errors = errors;
  }
}

/** Reads a value by its schema. @throws InvalidInput with every error */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidInput(inputErrors(result.error.issues));
  return result.data;
}

/**
 * Zod's issues as pointers and messages; an unknown field gets a pointer of its own. A value of the wrong type has that
 * one error: Zod also measures a string in the place of a list, and would call its characters too many.
 */
export function inputErrors(unread: readonly z.core.$ZodIssue[]): InputError[] {
  const issues = unread.flatMap(meant);
  const mistyped = new Set(
    issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => pointer(path)),
  );
  return issues.flatMap((issue): InputError[] => {
    if (issue.code !== 'invalid_type' && mistyped.has(pointer(issue.path))) return [];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: pointer([...issue.path, key]),
        message: UNKNOWN_FIELD,
      }));
    }
    if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
      return [{ pointer: pointer(issue.path), message: `required: expected ${issue.expected}` }];
    }
    return [{ pointer: pointer(issue.path), message: issue.message }];
  });
}

/**
 * Of a value that may have several forms, the errors of the one that was meant: the one whose type it has. A name out of a
 * list has no type of its own, and so is meant only if nothing else is.
 */
function meant(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const typed = issue.errors.filter(isNotAsWhole('invalid_type'));
  const forms = typed.length > 1 ? typed.filter(isNotAsWhole('invalid_value')) : typed;
  if (forms.length !== 1) return [issue];
  return forms[0]!.flatMap((each) => meant({ ...each, path: [...issue.path, ...each.path] }));
}

const isNotAsWhole = (code: string) => (errors: readonly z.core.$ZodIssue[]) =>
  !errors.some((error) => error.code === code && error.path.length === 0);

/** An RFC 6901 pointer; long names in it are shortened, so that no request decides how long an error is. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${echo(String(part)).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Some errors, and how many more there are. */
interface CutErrors {
  errors: InputError[];
  moreErrors?: number;
}

/** Keeps the first `max` errors and counts the rest. */
export function cutErrors(errors: readonly InputError[], max: number, total = errors.length): CutErrors {
  const kept = errors.slice(0, max);
  return kept.length < total ? { errors: kept, moreErrors: total - kept.length } : { errors: kept };
}
