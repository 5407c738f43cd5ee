import type * as z from 'zod';
import type { Scope } from '../access/access.ts';
import type { ListQuery } from './list-query.ts';
import type { RequestHeader, ResponseHeader } from './headers.ts';

/** Who may call a route: tokens with one of these scopes, or anybody, for a reason. */
type Access =
  | {
      scopes: readonly [Scope, ...Scope[]];
      /** Only tokens that are not bound to one account. */
      unbound?: true;
      /** No token of the account itself: it would decide what it pays. */
      notOwn?: true;
    }
  | { publicBecause: string };

/** A successful response: its meaning, its body by a schema, and the headers that clients rely on. */
export interface ResponseSpec {
  description: string;
  headers?: readonly ResponseHeader[];
  body?: { contentType: string; schema: z.ZodType; example: unknown };
}

/** A body that is read as JSON by one schema before the handler runs. */
export interface JsonBody {
  schema: z.ZodType;
  example: unknown;
  /** No body at all is read as `{}`. */
  optional?: true;
}

/** A body that comes in several content types; the handler reads it. */
interface MixedBody {
  description: string;
  contents: Readonly<Record<string, { schema: z.ZodType; examples: Readonly<Record<string, unknown>> }>>;
}

/** When a route was deprecated and when it ends, both RFC 3339, and what to read about it. */
interface Deprecation {
  since: string;
  /** After this it may respond 410. */
  sunset: string;
  /** A page that says what to use instead. */
  see: string;
}

/** Everything that belongs to one method and path of the API. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With parameters in braces; `{id}` is always the account. */
  path: `/${string}`;
  /** Why the route also responds to `HEAD`. */
  headBecause?: string;
  /** One line, an imperative. */
  summary: string;
  /** Markdown. */
  description?: string;
  access: Access;
  query?: z.ZodObject;
  headers?: Readonly<Partial<Record<RequestHeader, z.ZodType>>>;
  body?: JsonBody;
  mixedBody?: MixedBody;
  responses: Readonly<Record<number, ResponseSpec>>;
  /** What a problem of this status means here; `problemsOf` adds those that follow from the rest. */
  problems?: Readonly<Record<number, string>>;
  /** A person may open this route: problems of these statuses are HTML pages if `Accept` asks for that. */
  problemPages?: readonly number[];
  /** Whether its response has an `ETag`, and is 304 to whoever has it already. */
  hasEtag?: true;
  deprecated?: Deprecation;
}

/** The routes that one Lambda function serves, by operation id. */
export interface RouteGroup {
  /** The function's folder, such as `recording/record-usage`. */
  servedBy: string;
  /** The capability, for people. */
  tag: string;
  routes: Readonly<Record<string, Route>>;
  /** Whether this group's function also responds 404 to paths that no route has. */
  isFallback?: true;
}

/** Keeps the exact types of a group's routes, from which those of its handlers follow. */
export const routeGroup = <const Group extends RouteGroup>(group: Group): Group => group;

/** A JSON response whose example fits its schema. */
export function json<Schema extends z.ZodType, const Headers extends readonly ResponseHeader[] = readonly []>(
  schema: Schema,
  { description, example, headers }: { description: string; example: z.input<Schema>; headers?: Headers },
) {
  return {
    description,
    // Not inferred from where the response is used, which allows any headers.
    headers: (headers ?? []) as NoInfer<Headers>,
    body: { contentType: 'application/json' as const, schema, example: example as unknown },
  };
}

/** A JSON body whose example fits its schema. */
export const jsonBody = <Schema extends z.ZodType>(
  schema: Schema,
  example: z.input<Schema>,
): { schema: Schema; example: unknown } => ({ schema, example });

/** The API Gateway keys of a route: `GET /v1/health`, and the same with `HEAD` if it responds to that. */
export function routeKeysOf({ method, path, headBecause }: Route): string[] {
  return [`${method} ${path}`, ...(headBecause === undefined ? [] : [`HEAD ${path}`])];
}

/** Names of the parameters in a path. */
export const parametersOf = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** The scopes that open a route; none if it is public. */
export const scopesOf = ({ access }: Route): readonly Scope[] => ('scopes' in access ? access.scopes : []);

/** The values that TypeScript knows of a route. */
type ParameterIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterIn<Rest>
  : never;
export type PathOf<R extends Route> = Record<ParameterIn<R['path']>, string>;
export type QueryOf<R extends Route> =
  IsList<R> extends true
    ? undefined
    : R extends { query: infer Query extends z.ZodObject }
      ? z.output<Query>
      : undefined;
/** Whether a route has exactly the query that lists share; one with more is read like any other. */
export type IsList<R extends Route> = R extends { query: infer Query }
  ? Query extends ListQuery
    ? ListQuery extends Query
      ? true
      : false
    : false
  : false;
export type BodyOf<R extends Route> = R extends { body: { schema: infer Schema extends z.ZodType } }
  ? z.output<Schema>
  : undefined;
export type HeadersOf<R extends Route> = R extends { headers: infer Headers }
  ? { [Name in keyof Headers]: Headers[Name] extends z.ZodType ? z.output<Headers[Name]> : never }
  : undefined;

type ResponseBody<Spec> = Spec extends { body: { schema: infer Schema extends z.ZodType } }
  ? { body: z.input<Schema> }
  : { body?: never };
type ResponseHeaders<Spec> = Spec extends { headers: readonly [] }
  ? { headers?: never }
  : Spec extends { headers: readonly (infer Name extends string)[] }
    ? { headers: Record<Name, string> }
    : { headers?: never };
/** What a route's handler may return, by status. */
export type ResponseOf<R extends Route> = {
  [Status in keyof R['responses'] & number]: { status: Status } & ResponseBody<R['responses'][Status]> &
    ResponseHeaders<R['responses'][Status]>;
}[keyof R['responses'] & number];
