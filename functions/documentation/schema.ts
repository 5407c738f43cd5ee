import type { JsonSchema } from '../../domain/api/json-schema.ts';
import { html, type Html } from '../email/kit/html.ts';
import { prose, withCode } from './prose.ts';

/** A named schema with an anchor that its references lead to. */
export const componentSection = (name: string, schema: JsonSchema): Html =>
  html`<article aria-labelledby="schema-${name}">
    <h3 id="schema-${name}"><a href="#schema-${name}">${name}</a></h3>
    ${typeof schema['description'] === 'string' && prose(schema['description'])}
    <p class="type">${typeOf(schema)}</p>
    ${fieldsOf(schema)}
  </article>`;

/** A schema's type in a few words: `string`, `integer or null`, `list of Pack`. */
export function typeOf(schema: JsonSchema): Html {
  const name = referenceOf(schema);
  if (name !== undefined) return html`<a href="#schema-${name}">${name}</a>`;
  const { type, enum: values, const: only } = schema;
  if (only !== undefined) return html`<code>${JSON.stringify(only)}</code>`;
  if (Array.isArray(values))
    return joined(
      values.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      html` | `,
    );
  const choices = choicesOf(schema);
  if (choices.length > 0) return joined(choices.map(typeOf), html` or `);
  if (type === 'array') return html`list of ${typeOf((schema['items'] ?? {}) as JsonSchema)}`;
  if (Array.isArray(type)) return html`${type.join(' or ')}`;
  return html`${typeof type === 'string' ? type : 'anything'}${boundsOf(schema)}`;
}

/** The members of an object, a list of objects or each of several objects; nothing for what has none. */
export function fieldsOf(schema: JsonSchema): Html | undefined {
  if (schema['type'] === 'array') return fieldsOf((schema['items'] ?? {}) as JsonSchema);
  const choices = choicesOf(schema);
  if (choices.length > 0) return html`${choices.map(fieldsOf)}`;
  const { properties, additionalProperties, required = [] } = schema;
  if (isSchema(additionalProperties) && !properties)
    return html`<p class="type">any name: ${typeOf(additionalProperties)}</p>
      ${fieldsOf(additionalProperties)}`;
  if (!isSchema(properties)) return undefined;
  return html`<dl>
    ${Object.entries(properties as Record<string, JsonSchema>).map(([name, field]) =>
      fieldEntry(name, field, (required as string[]).includes(name)),
    )}
  </dl>`;
}

const fieldEntry = (name: string, schema: JsonSchema, required: boolean) =>
  html`<dt>
      <code>${name}</code>${required ? '' : html`<span class="type">?</span>`}
      <span class="type">${typeOf(schema)}</span>
    </dt>
    <dd>
      ${typeof schema['description'] === 'string' && withCode(schema['description'])} ${fieldsOf(schema)}
    </dd>`;

function boundsOf({ minimum, maximum, minLength, maxLength, format }: JsonSchema): string {
  if (typeof format === 'string') return ` (${format})`;
  if (minimum !== undefined && maximum !== undefined) return `, ${numeral(minimum)} to ${numeral(maximum)}`;
  if (minLength !== undefined && maxLength !== undefined)
    return `, ${numeral(minLength)} to ${numeral(maxLength)} characters`;
  return '';
}

const numeral = (value: unknown) => Number(value).toLocaleString('en');

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

const choicesOf = ({ anyOf, oneOf }: JsonSchema) => (anyOf ?? oneOf ?? []) as JsonSchema[];

const referenceOf = ({ $ref }: JsonSchema) => (typeof $ref === 'string' ? $ref.split('/').at(-1) : undefined);

const joined = (parts: readonly Html[], separator: Html): Html =>
  html`${parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]))}`;
