import type { OpenApiDocument } from './document.ts';
import type { JsonSchema } from './json-schema.ts';

/** The bound of one field, in words. */
export interface FieldLimit {
  field: string;
  limit: string;
}

const figure = (count: unknown) => Number(count).toLocaleString('en-US');

/** The bounds of all fields of a schema, by their dotted names. The kinds of an event count as one. */
export function fieldLimitsOf({ components }: OpenApiDocument, name: string): FieldLimit[] {
  const found = new Map<string, string>();
  const visit = (schema: JsonSchema, field: string): void => {
    const limit = limitOf(schema);
    if (limit !== undefined && field !== '' && !found.has(field)) found.set(field, limit);
    if (typeof schema['$ref'] === 'string') {
      const target = components.schemas[schema['$ref'].split('/').at(-1) ?? ''];
      if (target) visit(target, field);
    }
    for (const choice of [schema['anyOf'], schema['oneOf']].flat())
      if (choice) visit(choice as JsonSchema, field);
    for (const [member, each] of Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>))
      visit(each, field === '' ? member : `${field}.${member}`);
    if (typeof schema['items'] === 'object') visit(schema['items'] as JsonSchema, `${field}[]`);
  };
  visit(components.schemas[name] ?? {}, '');
  return [...found].map(([field, limit]) => ({ field, limit }));
}

/** The bounds of the parameters of all routes; those of one name and bound once. */
export function parameterLimitsOf({ paths }: OpenApiDocument): FieldLimit[] {
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods)) as {
    parameters?: { name: string; schema: JsonSchema }[];
  }[];
  const limits = operations
    .flatMap(({ parameters = [] }) => parameters)
    .flatMap(({ name, schema }) => {
      const limit = limitOf(schema);
      return limit === undefined ? [] : [[name, limit] as const];
    });
  const byName = Map.groupBy(limits, ([name]) => name);
  return [...byName]
    .map(([field, each]) => ({ field, limit: [...new Set(each.map(([, limit]) => limit))].join('; or ') }))
    .sort((one, other) => one.field.localeCompare(other.field));
}

/** A bound in words; undefined for what has none, or one that its description says (a pattern of a day). */
function limitOf({
  type,
  minimum,
  maximum,
  minLength,
  maxLength,
  minItems,
  maxItems,
  default: preset,
}: JsonSchema) {
  const bound =
    maxItems !== undefined
      ? `${minItems === undefined ? 'up to' : `${figure(minItems)} to`} ${figure(maxItems)}`
      : minimum !== undefined && maximum !== undefined
        ? `whole, ${figure(minimum)} to ${figure(maximum)}`
        : maxLength !== undefined
          ? `${minLength === undefined ? 'at most' : `${figure(minLength)} to`} ${figure(maxLength)} characters`
          : undefined;
  if (bound === undefined) return undefined;
  const defaults = typeof preset === 'number' && type !== 'array' ? `; defaults to ${figure(preset)}` : '';
  return bound + defaults;
}
