import type { z } from 'zod';
import { InvalidInput, parseInput, type InputError } from '../../domain/validation.ts';

/** The pointers of the errors in a value; empty if it is accepted. */
export function refusal(schema: z.ZodType, value: unknown): string[] {
  return errorsOf(() => parseInput(schema, value)).map(({ pointer }) => pointer);
}

/** The errors with which a rule refuses its input; empty if it does not. */
export function errorsOf(rule: () => unknown): InputError[] {
  try {
    rule();
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.errors;
    throw error;
  }
}
