import type * as z from 'zod';
import type { Scope } from '../access/access.ts';
import { API_DESCRIPTION, TAG_DESCRIPTIONS } from './description.ts';
import {
  DEPRECATION_HEADERS,
  REQUEST_HEADERS,
  REQUEST_ID,
  RESPONSE_HEADERS,
  RETRY_AFTER,
  type HeaderSpec,
  type RequestHeader,
} from './headers.ts';
import { schemaWriter, type JsonSchema } from './json-schema.ts';
import { PATH_PARAMETERS } from './parameters.ts';
import { PROBLEMS, problemSchemaOf, problemsOf, type ProblemStatus } from './problems.ts';
import { parametersOf, scopesOf, type ResponseSpec, type Route } from './route.ts';
import { successesOf } from './successes.ts';
import { OPERATIONS } from './routes.ts';
import { SHARE_HEADERS } from './share-headers.ts';

/** The members of the document that are read again; the rest is for others. */
export interface OpenApiDocument {
  [member: string]: unknown;
  openapi: string;
  info: { title: string; description: string; [member: string]: unknown };
  tags: { name: string; description: string }[];
  /** Operations by path and lower-case method. */
  paths: Record<string, Record<string, unknown>>;
  components: {
    responses: Record<string, unknown>;
    schemas: Record<string, JsonSchema>;
    [member: string]: unknown;
  };
}

type Writer = ReturnType<typeof schemaWriter>;

/** The document as docs/openapi.json has it, and as the API serves it. */
export const openApiText = () => `${JSON.stringify(openApiDocument(), null, 2)}\n`;

/** The OpenAPI 3.1 document of the whole API, or of some of its operations. */
export function openApiDocument(operations = OPERATIONS): OpenApiDocument {
  const writer = schemaWriter();
  const responses: Record<string, unknown> = {};
  const paths: OpenApiDocument['paths'] = {};
  for (const { operationId, tag, route } of operations) {
    const path = (paths[route.path] ??= {});
    const operation = operationOf(writer, responses, route);
    path[route.method.toLowerCase()] = { operationId, tags: [tag], ...operation };
    if (route.headBecause === undefined) continue;
    path['head'] = {
      operationId: `${operationId}Head`,
      tags: [tag],
      ...withoutBodies(operation),
      summary: `${route.summary}, without a body`,
      description: route.headBecause,
    };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Usage Data',
      version: '1',
      summary: 'Usage, quotas and call-log exports of a recruiting CRM.',
      description: API_DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The API that serves this document.' }],
    tags: Object.entries(TAG_DESCRIPTIONS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key (`uk_…`) or a portal token (`ps_…`).',
        },
      },
      headers: Object.fromEntries(sharedHeaders(operations).map(headerOf)),
      responses: sorted(responses),
      schemas: sorted(writer.components),
    },
  };
}

function operationOf(writer: Writer, shared: Record<string, unknown>, route: Route) {
  const { summary, description, mixedBody, body } = route;
  const parameters = [
    ...pathParametersOf(writer, route),
    ...queryParametersOf(writer, route),
    ...headerParametersOf(writer, route),
  ];
  return {
    summary,
    ...(route.deprecated && { deprecated: true }),
    ...descriptionOf(route, description),
    ...('scopes' in route.access
      ? {
          security: [{ token: [] }],
          'x-scopes': scopesOf(route),
          'x-unbound': route.access.unbound ?? false,
          'x-not-own': route.access.notOwn ?? false,
        }
      : { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: body.optional !== true,
        content: {
          'application/json': { schema: writer.write(body.schema, 'input'), example: body.example },
        },
      },
    }),
    ...(mixedBody && { requestBody: mixedBodyOf(writer, mixedBody) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(successesOf(route)).map(([status, spec]) => [
          status,
          responseOf(writer, spec, headersOf(route)),
        ]),
      ),
      ...Object.fromEntries(
        problemsOf(route).map(({ status, description }) => [
          status,
          problemOf(writer, shared, route, status, description),
        ]),
      ),
    },
  };
}

function descriptionOf(route: Route, description: string | undefined) {
  const { deprecated } = route;
  const end =
    deprecated &&
    `Deprecated since ${deprecated.since}, and ends on ${deprecated.sunset}: see ${deprecated.see}.`;
  const access =
    'scopes' in route.access
      ? `Needs the scope ${scopeNamesOf(route.access.scopes)}${
          route.access.unbound ? ', and a token that is not bound to one account' : ''
        }${route.access.notOwn ? ', and a token that is not the account’s own' : ''}.`
      : 'Needs no token.';
  return { description: [description, end, access].filter(Boolean).join('\n\n') };
}

/** `admin` may do everything, so each route names it once. */
const scopeNamesOf = (scopes: readonly Scope[]) =>
  [...new Set<Scope>([...scopes, 'admin'])].map((scope) => `\`${scope}\``).join(' or ');

function pathParametersOf(writer: Writer, { path }: Route) {
  return parametersOf(path).map((name) => {
    const parameter = PATH_PARAMETERS[name];
    if (!parameter) throw new Error(`the path parameter ${name} of ${path} is not described`);
    const { description, schema, example } = parameter;
    return { name, in: 'path', required: true, description, schema: writer.write(schema, 'input'), example };
  });
}

function queryParametersOf(writer: Writer, { query }: Route) {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    ...((schema as z.ZodType).safeParse(undefined).success ? {} : { required: true }),
    ...described(writer.write(schema as z.ZodType, 'input')),
  }));
}

function headerParametersOf(writer: Writer, { headers = {} }: Route) {
  return Object.entries(headers).map(([name, schema]) => ({
    name: REQUEST_HEADERS[name as RequestHeader],
    in: 'header',
    ...described(writer.write(schema, 'input')),
  }));
}

/** A parameter's description is the parameter's, not its schema's. */
const described = ({ description, ...schema }: JsonSchema) => ({ description, schema });

function mixedBodyOf(writer: Writer, { description, contents }: NonNullable<Route['mixedBody']>) {
  const content = Object.entries(contents).map(([contentType, { schema, examples }]) => [
    contentType,
    {
      schema: writer.write(schema, 'input'),
      examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
    },
  ]);
  return { description, required: true, content: Object.fromEntries(content) as Record<string, unknown> };
}

function responseOf(
  writer: Writer,
  { description, headers = [], body }: ResponseSpec,
  ofRoute: Record<string, unknown>,
) {
  const fields = Object.fromEntries(headers.map((name) => headerOf(RESPONSE_HEADERS[name])));
  const all = { ...fields, ...ofRoute };
  return {
    description,
    headers: all,
    ...(body && {
      content: {
        [body.contentType]: { schema: writer.write(body.schema, 'output'), example: body.example },
      },
    }),
  };
}

/** A caller without a token gets most problems without a share. */
const headersOfProblem = ({ deprecated }: Route) =>
  referencesTo([REQUEST_ID, ...(deprecated ? DEPRECATION_HEADERS : [])]);

const headerOf = ({ name, description, example }: HeaderSpec) =>
  [name, { description, schema: { type: 'string' }, example }] as const;

const sharedHeaders = (operations: typeof OPERATIONS) => [
  REQUEST_ID,
  ...SHARE_HEADERS,
  ...(operations.some(({ route }) => route.deprecated) ? DEPRECATION_HEADERS : []),
];

const referencesTo = (headers: readonly HeaderSpec[]) =>
  Object.fromEntries(headers.map(({ name }) => [name, { $ref: `#/components/headers/${name}` }]));

/** What every response of a route has. Who sends no token has no share. */
const headersOf = ({ access, deprecated }: Route): Record<string, unknown> =>
  referencesTo([
    REQUEST_ID,
    ...('publicBecause' in access ? [] : SHARE_HEADERS),
    ...(deprecated ? DEPRECATION_HEADERS : []),
  ]);

function problemOf(
  writer: Writer,
  shared: Record<string, unknown>,
  route: Route,
  status: ProblemStatus,
  description: string,
) {
  const schema = writer.write(problemSchemaOf(route, status), 'output');
  const retry = status === 429 || status === 503 ? Object.fromEntries([headerOf(RETRY_AFTER)]) : undefined;
  const headers = { ...retry, ...(status === 429 ? headersOf(route) : headersOfProblem(route)) };
  const response = {
    description,
    headers,
    content: {
      'application/problem+json': { schema },
      ...(status === 429 && { 'application/json': { schema: GATEWAY_MESSAGE } }),
      ...(route.problemPages?.includes(status) && { 'text/html': { schema: { type: 'string' } } }),
    },
  };
  if (description !== PROBLEMS[status] || isParticular(route, status)) return response;
  const name = `Problem${status}`;
  shared[name] = response;
  return { $ref: `#/components/responses/${name}` };
}

/** Whether the response differs from other routes' in more than its description. */
const isParticular = (route: Route, status: ProblemStatus) =>
  route.deprecated !== undefined ||
  route.problemPages?.includes(status) === true ||
  (route.mixedBody !== undefined && status === 422);

/** What API Gateway itself sends. */
const GATEWAY_MESSAGE = {
  type: 'object',
  properties: { message: { type: 'string' } },
  required: ['message'],
};

function withoutBodies({ responses, ...operation }: ReturnType<typeof operationOf>) {
  const bare = Object.entries(responses).map(([status, response]) => {
    if ('$ref' in response)
      return [
        status,
        { description: PROBLEMS[Number(status) as ProblemStatus], headers: referencesTo([REQUEST_ID]) },
      ];
    const { content: _, ...rest } = response as { content?: unknown };
    return [status, rest];
  });
  return { ...operation, responses: Object.fromEntries(bare) as Record<string, unknown> };
}

const sorted = <Value>(record: Record<string, Value>) =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => a.localeCompare(b)));
