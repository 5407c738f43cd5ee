import { ALL_KINDS } from '../kinds/all.ts';
import type { AboutData, DataFields } from '../kinds/kind.ts';
import { EVENT_TYPES, type EventType } from '../ledger/event.ts';

/** How the text of a cell becomes a field of `data`: as it is, or as a number, a duration or an amount. */
export type DataForm = 'text' | 'integer' | 'seconds' | 'usd';

type Shape = Readonly<Record<string, unknown>>;

/** The vocabulary in which kinds declare their data, as forms: a new kind can be imported without a line here. */
const forms = {
  optional: (form: unknown) => form,
  oneOf: () => 'text',
  object: (shape: Shape) => shape,
  integer: () => 'integer',
  seconds: 'seconds',
  openName: () => 'text',
  id: 'text',
  title: 'text',
  usd: 'usd',
} satisfies Record<keyof DataFields, unknown>;

const ABOUT_FORMS: Readonly<Record<keyof AboutData, DataForm>> = {
  candidateId: 'text',
  campaignId: 'text',
  campaignName: 'text',
  recruiterId: 'text',
  costUsd: 'usd',
};

/** For each type, the fields of its data; one inside another has a dot in its name, as `trigger.by`. */
const FORMS_OF_TYPE: ReadonlyMap<string, ReadonlyMap<string, DataForm>> = new Map(
  ALL_KINDS.map(({ type, data }) => [
    type,
    new Map(flat({ ...(data(forms as unknown as DataFields) as Shape), ...ABOUT_FORMS })),
  ]),
);

/** The fields of the data of any type. */
export const DATA_FORMS: ReadonlyMap<string, DataForm> = new Map(
  EVENT_TYPES.flatMap((type) => [...formsOf(type)]),
);

/** The fields of the data of a type, with their forms. */
export function formsOf(type: EventType): ReadonlyMap<string, DataForm> {
  return FORMS_OF_TYPE.get(type)!;
}

function flat(shape: Shape): [name: string, form: DataForm][] {
  return Object.entries(shape).flatMap(([name, form]): [string, DataForm][] =>
    typeof form === 'string'
      ? [[name, form as DataForm]]
      : flat(form as Shape).map(([inner, innerForm]) => [`${name}.${inner}`, innerForm]),
  );
}
