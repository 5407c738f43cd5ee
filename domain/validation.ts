import type * as z from 'zod';

/** One thing wrong with an input: where (an RFC 6901 pointer) and what would be right. */
export interface InputError {
  pointer: string;
  message: string;
}

/** An input that is well-formed but breaks a rule. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly errors: InputError[];
  constructor(errors: InputError[]) {
    super(errors.map(({ pointer, message }) => `${pointer || '/'}: ${message}`).join('; '));
    this.errors = errors;
  }
}

/** Reads a value by its schema. @throws InvalidInput naming every field that is wrong */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidInput(inputErrors(result.error.issues));
  return result.data;
}

/**
 * Zod's issues as pointers and messages; an unknown field is named by its own pointer. Of a value of the wrong type
 * that alone is said: Zod measures a text that stands for a list too, and would call its letters too many.
 */
export function inputErrors(issues: readonly z.core.$ZodIssue[]): InputError[] {
  const mistyped = new Set(
    issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => pointer(path)),
  );
  return issues.flatMap((issue): InputError[] => {
    if (issue.code !== 'invalid_type' && mistyped.has(pointer(issue.path))) return [];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: pointer([...issue.path, key]),
        message: 'unknown field: check the spelling, or leave it out',
      }));
    }
    if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
      return [{ pointer: pointer(issue.path), message: `required: expected ${issue.expected}` }];
    }
    return [{ pointer: pointer(issue.path), message: issue.message }];
  });
}

export function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
