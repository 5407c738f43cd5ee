import type { z } from 'zod';
import { InvalidInput, parseInput } from '../../domain/validation.ts';

/** The pointers of the errors in a value; empty if it is accepted. */
export function refusal(schema: z.ZodType, value: unknown): string[] {
  try {
    parseInput(schema, value);
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.errors.map(({ pointer }) => pointer);
    throw error;
  }
}
