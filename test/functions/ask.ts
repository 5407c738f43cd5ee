import type { Context } from 'aws-lambda';
import type { Scope } from '../../domain/access/access.ts';
import type { InputError } from '../../domain/validation.ts';
import type { ApiEvent } from '../../functions/http/request.ts';
import type { HttpResponse } from '../../functions/http/response.ts';
import { checkContract } from './contract.ts';

export interface Asked {
  scopes?: Scope[];
  /** The account that the token is bound to. */
  boundTo?: string;
  /** The authorizer's context, if it is not simply the token's scopes. */
  authorizer?: ApiEvent['requestContext']['authorizer']['lambda'];
  path?: Record<string, string>;
  /** Pairs, to repeat a name. */
  query?: Record<string, string> | [string, string][];
  /** The query as it was sent, if it is not that of the parameters. */
  rawQuery?: string;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string as it is, bytes in base64 as API Gateway does. */
  body?: unknown;
}

/** The members of responses that tests look at. Each route has some of them. */
interface AnswerBody extends Record<string, unknown> {
  id: string;
  accepted: number;
  rejected: { index: number; id: string | null; errors: InputError[]; moreErrors?: number }[];
  errors: InputError[];
  moreErrors: number;
  items: Record<string, unknown>[];
  nextCursor: string | null;
}

export interface Answered {
  status: number;
  headers: Record<string, string>;
  text: string;
  body: AnswerBody;
}

type Handler = (event: ApiEvent, context: Context) => Promise<HttpResponse>;

/** Calls a handler as API Gateway does (payload 2.0) once the token was looked up, and checks the response against its contract. */
export async function ask(handler: unknown, routeKey: string, asked: Asked = {}): Promise<Answered> {
  const response = await (handler as Handler)(apiEvent(routeKey, asked), context);
  checkContract(routeKey, response);
  const { statusCode, headers, body } = response;
  const json = headers['content-type']?.includes('json') && body !== '';
  return {
    status: statusCode,
    headers,
    text: body,
    body: (json ? JSON.parse(body) : undefined) as AnswerBody,
  };
}

export const REQUEST_ID = 'request-1';

function apiEvent(
  routeKey: string,
  { scopes = ['admin'], boundTo, authorizer, path, query, rawQuery, headers, body }: Asked,
): ApiEvent {
  const token = { tokenId: 'key_1', scopes: scopes.join(' '), ...(boundTo ? { accountId: boundTo } : {}) };
  const bytes = Buffer.isBuffer(body);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    version: '2.0',
    routeKey,
    rawPath: '/',
    rawQueryString: rawQuery ?? new URLSearchParams(query).toString(),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(path ? { pathParameters: path } : {}),
    ...(query ? { queryStringParameters: joined(query) } : {}),
    ...(body === undefined ? {} : { body: bytes ? body.toString('base64') : text }),
    isBase64Encoded: bytes,
    requestContext: {
      requestId: REQUEST_ID,
      authorizer: { lambda: authorizer === undefined ? token : authorizer },
    },
  } as unknown as ApiEvent;
}

/** API Gateway joins the values of one name by commas. */
function joined(query: Exclude<Asked['query'], undefined>): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(',')]));
}

const context = {
  awsRequestId: REQUEST_ID,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:test',
  memoryLimitInMB: '128',
  getRemainingTimeInMillis: () => 30_000,
} as unknown as Context;
