import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { OPERATIONS } from '../../journeys/contract.ts';
import type { Sent } from './requests.ts';

type Schema = Record<string, unknown>;
interface Described {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
}

const { components } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'),
) as { components: object };

/** Of bodies, and of queries, in which every value is a text. */
const [ofBodies, ofTexts] = [false, true].map((coerceTypes) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, coerceTypes });
  ajv.addVocabulary(['components']);
  return ajv.addSchema({ $id: 'api:', components });
}) as [Ajv2020, Ajv2020];

const compiled = new Map<string, ValidateFunction>();

function matches(ajv: Ajv2020, key: string, schema: Schema, value: unknown): boolean {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"api:#/components/');
  const validate = compiled.get(key) ?? ajv.compile(JSON.parse(text) as Schema);
  compiled.set(key, validate);
  return validate(value);
}

/** Whether the document allows the body and the parameters of a request to its operation. */
export function isValid({ operationId, path, headers, body }: Sent): boolean {
  const operation = OPERATIONS.find((each) => each.operation.operationId === operationId)!
    .operation as unknown as Described;
  const query = new URLSearchParams(path.split('?')[1]);
  const isQueryValid = (operation.parameters ?? [])
    .filter((one) => one.in === 'query')
    .every(({ name, required = false, schema }) => {
      const values = query.getAll(name);
      if (values.length === 0) return !required;
      const wrapped = { type: 'object', properties: { value: schema } };
      return (
        values.length === 1 && matches(ofTexts, `${operationId} query ${name}`, wrapped, { value: values[0] })
      );
    });
  return isQueryValid && isBodyValid(operation, headers, body);
}

function isBodyValid(
  { operationId, requestBody }: Described,
  headers: Sent['headers'],
  body: Buffer | undefined,
): boolean {
  if (!requestBody) return true;
  if (body === undefined || body.length === 0) return requestBody.required !== true;
  const header = (name: string) => headers.find(([one]) => one.toLowerCase() === name)?.[1];
  const type = header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  // A body of any JSON type is read as JSON; the document names the usual one.
  const isOtherJson = type === '' || /^application\/[\w.-]+\+json$/.test(type);
  const content =
    requestBody.content[type] ?? (isOtherJson ? requestBody.content['application/json'] : undefined);
  if (!content) return false;
  try {
    const isZipped = /gzip/i.test(header('content-encoding') ?? '');
    const bytes = isZipped ? gunzipSync(body) : body;
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return matches(ofBodies, `${operationId} ${type}`, content.schema, value);
  } catch {
    return false;
  }
}
