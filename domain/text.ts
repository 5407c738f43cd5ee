import * as z from 'zod';

/**
 * Text that can be stored and returned unchanged. A lone surrogate cannot be written as UTF-8:
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

/** A name or message as people type it: tabs and line breaks are allowed. */
export const prose = (min: number, max: number) =>
  text(min, max).refine((value) => !CONTROL_BUT_LAYOUT.test(value), 'expected no control characters');

/** Lower-case names of message types and trigger sources. The CRM's lists are open-ended, so any such name is accepted. */
export const openName = z
  .string()
  .regex(/^[a-z0-9_]{1,40}$/, 'expected 1 to 40 of the characters a-z, 0-9 and _');

/**
 * An open name of which some values are known. The documentation names them; any other is accepted all the same.
 */
export const openNameOf = (knownValues: readonly string[]) => openName.meta({ knownValues });

/** The longest name or value of a request that an error repeats, in characters. */
const MAX_ECHO = 64;

/**
 * Input as an error may repeat it: at most `max` characters, then "…". What JSON would escape in six bytes is
 * replaced, so that the size of a response has a bound that does not depend on who sends what.
 */
export function echo(input: string, max = MAX_ECHO): string {
  const cut = input.length > max ? `${input.slice(0, max)}…` : input;
  return cut.toWellFormed().replace(/[\u0000-\u001f]/g, '\ufffd');
}
