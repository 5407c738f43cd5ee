import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** The API document. Every response of the local system is checked against it. */

type Schema = Record<string, unknown>;
interface ResponseObject {
  $ref?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: Schema }>;
}
interface Operation {
  operationId: string;
  security: unknown[];
  'x-scopes'?: string[];
  'x-unbound'?: boolean;
  requestBody?: {
    content: Record<string, { example?: unknown; examples?: Record<string, { value: unknown }> }>;
  };
  responses: Record<string, ResponseObject>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, ResponseObject>; schemas: Record<string, Schema> };
}

const DOCUMENT = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8'),
) as Document;

/** Every operation with its method and path. */
export const OPERATIONS = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

interface Enumerated {
  properties: Record<string, { items: { enum: string[] } }>;
}

/** The values that the items of a member may have. */
export const enumOf = (schema: string, member: string): string[] =>
  (DOCUMENT.components.schemas[schema] as unknown as Enumerated).properties[member]!.items.enum;

/**
 * Closes the objects of a schema. The published schemas leave them open for future members, but in these tests an
 * unknown member is a mistake.
 */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  const isOpen = 'properties' in members && !('additionalProperties' in members);
  return isOpen ? { ...members, additionalProperties: false } : members;
}

// Formats only inform readers; the journeys compare the values themselves.
const ajv = new Ajv2020({ strict: true, validateFormats: false, allErrors: true, allowUnionTypes: true });
ajv.addVocabulary(['components']);
ajv.addSchema({ $id: 'api:', components: closed(DOCUMENT.components) });
const compiled = new Map<string, ValidateFunction>();

interface Received {
  status: number;
  headers: Headers;
  body: unknown;
}

/** @throws Error if the route does not declare the response, or if an unknown route does not respond with 404 */
export function checkContract(method: string, path: string, received: Received): void {
  const wrong = mismatchOf(method, path.split('?')[0] ?? '', received);
  if (wrong) throw new Error(`${method} ${path} → ${received.status} breaks docs/openapi.json: ${wrong}`);
}

function mismatchOf(method: string, path: string, { status, headers, body }: Received): string | undefined {
  const found = OPERATIONS.find((each) => each.method === method && patternOf(each.path).test(path));
  // The local system's own routes are not in the contract.
  if (path.startsWith('/_local/')) return undefined;
  if (!found) return mismatchOfOther(method, path, { status, headers, body });
  const { operation } = found;
  const declared = operation.responses[status];
  // The gateway refuses some paths and bodies before it finds a route.
  if (!declared) return status === 400 || status === 413 ? undefined : 'the status is not declared';
  const name = declared.$ref?.split('/').at(-1);
  const response = name === undefined ? declared : DOCUMENT.components.responses[name];
  const missing = Object.keys(response?.headers ?? {}).filter((header) => !headers.has(header));
  if (missing.length > 0) return `no header ${missing.join(', ')}`;
  if (!response?.content) return body === '' ? undefined : 'a body that is not declared';
  const type = headers.get('content-type') ?? '';
  const content = response.content[type] ?? response.content[type.split(';')[0] ?? ''];
  if (!content) return `content-type ${type}`;
  const key = `${operation.operationId} ${status} ${type}`;
  const validate = compiled.get(key) ?? compile(key, content.schema);
  return validate(body) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'body' });
}

/** A request for no route: another method of a path says which it takes, and everything else is a problem. */
function mismatchOfOther(
  method: string,
  path: string,
  { status, headers, body }: Received,
): string | undefined {
  const methods = OPERATIONS.filter((each) => patternOf(each.path).test(path)).map((each) => each.method);
  if (methods.length > 0 && (status === 405 || status === 204)) {
    const allow = [...methods, 'OPTIONS'].sort().join();
    if (headers.get('allow')?.split(', ').sort().join() !== allow) return `Allow is not ${allow}`;
    if (status === 204) return method === 'OPTIONS' && body === '' ? undefined : 'a 204 to another method';
  } else if (status !== 404 && status !== 400) return 'no such route';
  if (method === 'HEAD') return undefined;
  if (headers.get('content-type') !== 'application/problem+json') return 'no problem';
  const problem = compiled.get('Problem') ?? compile('Problem', { $ref: '#/components/schemas/Problem' });
  return problem(body) ? undefined : ajv.errorsText(problem.errors, { dataVar: 'body' });
}

function compile(key: string, schema: Schema): ValidateFunction {
  const text = JSON.stringify(closed(schema)).replaceAll('"#/components/', '"api:#/components/');
  const validate = ajv.compile(JSON.parse(text) as Schema);
  compiled.set(key, validate);
  return validate;
}

const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
