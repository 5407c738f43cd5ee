import * as z from 'zod';
import { usd as anyUsd } from '../fields.ts';
import * as texts from '../text.ts';

/** The vocabulary of `data`: a definition is a function of these, and tests generate data by other ones. */

/** Producers that build JSON from database rows send null for what they do not have. */
export const optional = <Value extends z.ZodType>(value: Value) => value.nullish();

export const oneOf = <const Name extends string>(names: readonly Name[]) => z.enum(names);

export const object = <Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape) =>
  z.strictObject(shape);

export const integer = (min: number, max: number) => z.int().min(min).max(max);

/** At most a day. */
export const seconds = integer(0, 86_400);

/** A name out of a list that only the producer knows; some of its names are known here, and the documentation lists them. */
export const openName = (known: readonly string[]) => texts.openNameOf(known);

/** An identifier of 1 to 64 characters. */
export const id = texts.line(1, 64);

/** A name as people type it, of 1 to 128 characters. */
export const title = texts.prose(1, 128);

/** A decimal string of USD. */
export const usd = anyUsd;
