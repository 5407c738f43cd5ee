import { format } from 'prettier';
import {
  VERBS,
  type Document,
  type Media,
  type OperationObject,
  type Schema,
  type Verb,
} from './document.ts';

/** These have functions of their own, which cut an input of any length into requests. */
const IN_BATCHES = ['recordEvents', 'voidEvents'];

/** The text of `operations.ts`: how each operation of the API is called, and the methods' types. */
export async function operationsFile(document: Document): Promise<string> {
  const operations = await Promise.all(
    Object.entries(document.paths).flatMap(([path, item]) =>
      VERBS.flatMap((verb) => {
        const operation = item[verb];
        return operation && isCallable(operation) ? [describe(path, verb, operation)] : [];
      }),
    ),
  );
  const names = [...new Set(operations.flatMap(({ schemas }) => schemas))].sort();
  return `// Generated from docs/openapi.json by \`npm run generate:client\`.
import type { List, PageQuery } from './list.ts';
import type { KeyedRequestOptions, Operation } from './operation.ts';
import type { ${['operations', ...names].join(', ')} } from './schema.ts';
import type { RequestOptions } from './transport.ts';

export const OPERATIONS = {
${operations.map(({ entry }) => entry).join('\n')}
} as const satisfies Record<string, Operation>;

export type { ${Object.keys(document.components.schemas).join(', ')} } from './schema.ts';

${operations.flatMap(({ types }) => types).join('\n')}

/** The operations of the API. Ids come first, then the query or the body, then how the request is made. */
export interface Operations {
${operations.map(({ member }) => member).join('\n\n')}
}
`;
}

/** Pages for people, files and redirects are no use to a program that wants JSON. */
function isCallable(operation: OperationObject): boolean {
  if (IN_BATCHES.includes(operation.operationId)) return false;
  const { content } = success(operation);
  return content === undefined || 'application/json' in content;
}

function success({ operationId, responses }: OperationObject) {
  const [found] = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  if (!found) return { status: '', content: { redirect: { schema: {} } as Media } };
  const [status, { content }] = found;
  if (operationId === undefined) throw new Error('an operation has no operationId');
  return { status, content };
}

interface Described {
  entry: string;
  types: string[];
  member: string;
  schemas: string[];
}

async function describe(path: string, verb: Verb, operation: OperationObject): Promise<Described> {
  const { operationId: name, parameters = [], requestBody } = operation;
  const at = (place: 'path' | 'query' | 'header') => parameters.filter((parameter) => parameter.in === place);
  const [ids, query, hasKey] = [at('path'), at('query'), at('header').length > 0];
  const isList = query.some((parameter) => parameter.name === 'cursor');
  const body = requestBody?.content['application/json'];
  if (body && query.length > 0)
    throw new Error(`${name} has a query and a body; a method takes only one of them`);
  const input = isList ? 'list' : query.length > 0 ? 'query' : body ? 'body' : undefined;

  const types: string[] = [];
  const schemas: string[] = [];
  /** A schema's own name; one that has none gets a name here, so that editors can show it. */
  const typeOf = (schema: Schema | undefined, ownName: string, otherwise: string): string => {
    const found = schema?.$ref?.split('/').at(-1);
    if (found !== undefined) schemas.push(found);
    else types.push(`export type ${ownName} = ${otherwise};`);
    return found ?? ownName;
  };

  const Name = name.replace(/^./, (letter) => letter.toUpperCase());
  const source = `operations['${name}']`;
  const { status, content } = success(operation);
  const media = content?.['application/json'];
  const responseType = `${source}['responses'][${status}]['content']['application/json']`;
  const result = isList
    ? `List<${typeOf(media?.schema.properties?.['items']?.items, `${Name}Item`, `${responseType}['items'][number]`)}>`
    : `Promise<${media ? typeOf(media.schema, `${Name}Response`, responseType) : 'void'}>`;

  const args = ids.map((parameter) => `${parameter.name}: string`);
  if (body) {
    const type = `NonNullable<${source}['requestBody']>['content']['application/json']`;
    args.push(`body${requestBody?.required ? '' : '?'}: ${typeOf(body.schema, `${Name}Body`, type)}`);
  } else if (query.length > 0) {
    const isPlainList = query.every((parameter) => ['limit', 'cursor'].includes(parameter.name));
    const type = `NonNullable<${source}['parameters']['query']>`;
    const isNeeded = query.some((parameter) => parameter.required);
    args.push(
      `query${isNeeded ? '' : '?'}: ${isPlainList ? 'PageQuery' : typeOf(undefined, `${Name}Query`, type)}`,
    );
  }
  args.push(`options?: ${hasKey ? 'Keyed' : ''}RequestOptions`);

  const facts = [`method: '${verb.toUpperCase()}'`, `path: '${path}'`];
  if (input) facts.push(`input: '${input}'`);
  if (hasKey) facts.push('hasKey: true');
  return {
    entry: `${name}: { ${facts.join(', ')} },`,
    types,
    member: `${await comment(operation, isList)}\n${name}(${args.join(', ')}): ${result};`,
    schemas,
  };
}

async function comment(operation: OperationObject, isList: boolean): Promise<string> {
  const { summary, description, operationId, parameters = [], requestBody } = operation;
  const ids = parameters.filter((parameter) => parameter.in === 'path').map(exampleOf);
  const body = requestBody?.content['application/json'];
  const needed = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
  const query = needed.map((parameter) => [parameter.name, exampleOf(parameter)]);
  const args = [
    ...ids,
    ...(body ? [mediaExample(body)] : []),
    ...(query.length > 0 ? [Object.fromEntries(query) as Record<string, unknown>] : []),
  ].filter((value) => value !== undefined);
  const call = `client.${operationId}(${args.map((value) => JSON.stringify(value)).join(', ')})`;
  const example = await format(
    isList ? `for await (const item of ${call}) console.log(item);` : `await ${call};`,
    { parser: 'babel', singleQuote: true },
  );
  const lines = [
    `${summary.replace(/\.$/, '')}.`,
    ...(description ? ['', ...description.split('\n')] : []),
    '',
    '@example',
    ...example.trimEnd().split('\n'),
  ];
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`;
}

const exampleOf = ({ name, example, schema }: { name: string; example?: unknown; schema: Schema }): unknown =>
  example ?? schema.examples?.[0] ?? schema.enum?.[0] ?? name;

const mediaExample = ({ example, examples }: Media): unknown =>
  example ?? Object.values(examples ?? {})[0]?.value;
