import * as z from 'zod';
import { EXTENSION } from '../ledger/json-format.ts';

export type JsonSchema = Record<string, unknown>;
/** Which side of a schema to describe: what is sent to the API, or what it returns. */
type Side = 'input' | 'output';

/**
 * Turns Zod schemas into JSON Schema 2020-12. Those with an id become components, shared by all that use them.
 * Responses are described as open objects: a member that is added later breaks no generated client.
 */
export function schemaWriter() {
  const components: Record<string, JsonSchema> = {};

  function write(schema: z.ZodType, side: Side): JsonSchema {
    // Inside an object, a schema with an id becomes a reference like any other.
    const { properties, $defs = {} } = z.toJSONSchema(z.object({ it: schema }), {
      io: side,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => adjust(zodSchema, jsonSchema, side),
    }) as unknown as { properties: { it: JsonSchema }; $defs?: Record<string, JsonSchema> };
    for (const [id, definition] of Object.entries($defs)) addComponent(id, relocated(definition));
    return relocated(properties.it);
  }

  function addComponent(id: string, { id: _, ...definition }: JsonSchema): void {
    const known = components[id];
    if (known && JSON.stringify(known) !== JSON.stringify(definition))
      throw new Error(`two schemas have the id ${id}`);
    components[id] = definition;
  }

  return { write, components };
}

function adjust(schema: z.core.$ZodTypes, json: JsonSchema, side: Side): void {
  // Zod leaves the default out if the schema transforms what it reads.
  const { def } = schema._zod;
  if (def.type === 'default') json['default'] = def.defaultValue;
  // Every integer of JavaScript has these bounds.
  if (json['minimum'] === Number.MIN_SAFE_INTEGER) delete json['minimum'];
  if (json['maximum'] === Number.MAX_SAFE_INTEGER) delete json['maximum'];
  const { knownValues, ...rest } = json;
  if (Array.isArray(knownValues) && knownValues.length > 0) {
    for (const key of Object.keys(json)) delete json[key];
    Object.assign(json, { anyOf: [{ type: 'string', enum: knownValues }, rest] });
  }
  if (json['additionalProperties'] !== false) return;
  if (side === 'output') delete json['additionalProperties'];
  // CloudEvents allows extension attributes of such names; `withoutExtensions` drops them before an event is read.
  else if ('specversion' in (json['properties'] as object))
    json['patternProperties'] = { [EXTENSION.source]: {} };
}

/** Where OpenAPI keeps definitions. */
function relocated(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}
