import * as z from 'zod';

/**
 * Text that can be stored and given back unchanged. A lone surrogate cannot be written as UTF-8:
 * two different ids would become the same key.
 */
export const text = (min: number, max: number) =>
  z
    .string()
    .min(min, `expected at least ${min} character${min === 1 ? '' : 's'}`)
    .max(max, `expected at most ${max} characters`)
    .refine((value) => value.isWellFormed(), 'expected well-formed Unicode (no lone surrogates)');

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const CONTROL_BUT_LAYOUT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** An identifier or a one-line text: no control characters. */
export const line = (min: number, max: number) =>
  text(min, max).refine((value) => !CONTROL.test(value), 'expected no control characters');

/** A name or message as people type it: tabs and line breaks may stand in it. */
export const prose = (min: number, max: number) =>
  text(min, max).refine((value) => !CONTROL_BUT_LAYOUT.test(value), 'expected no control characters');

/** The lower-case names of message types and trigger sources; the CRM's lists are open-ended. */
export const openName = z
  .string()
  .regex(/^[a-z0-9_]{1,40}$/, 'expected 1 to 40 of the characters a-z, 0-9 and _');
