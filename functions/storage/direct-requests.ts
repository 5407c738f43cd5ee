import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { bytesOf } from './response-body.ts';

/** Where the client sends its requests. */
interface Origin {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
}

interface HttpAnswer {
  response: { statusCode: number; body: AsyncIterable<Buffer> };
}

/** Sends a request once. @returns the body of the answer; undefined if the request failed */
export type DirectRequest = (
  operation: 'BatchGetItem' | 'BatchWriteItem',
  body: string,
) => Promise<string | undefined>;

/**
 * Requests past the middleware of the SDK, which takes most of the time of recording: by measurement (`npm run
 * bench:record-cpu`) a request takes less than half as long. Credentials, signature, connections and timeouts are those
 * of the client, and so is the endpoint, once it has sent any other request. Nothing is retried here: the caller
 * repeats with the client what fails, and learns from it what is wrong.
 */
export function directRequests(client: DynamoDBDocumentClient): DirectRequest {
  let origin: Origin | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const { protocol, hostname, port, path } = args.request as Origin;
      origin = { protocol, hostname, path, ...(port === undefined ? {} : { port }) };
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  let signer: ReturnType<typeof client.config.signer> | undefined;

  return async (operation, text) => {
    if (origin === undefined) return undefined;
    const body = Buffer.from(text);
    try {
      const request = {
        ...origin,
        method: 'POST',
        query: {},
        headers: {
          host: origin.port === undefined ? origin.hostname : `${origin.hostname}:${origin.port}`,
          'content-type': 'application/x-amz-json-1.0',
          'content-length': String(body.length),
          'x-amz-target': `DynamoDB_20120810.${operation}`,
        },
        body,
      };
      signer ??= client.config.signer();
      const signed = await (await signer).sign(request);
      const { response } = (await client.config.requestHandler.handle(signed)) as HttpAnswer;
      const answer = await bytesOf(response.body);
      return response.statusCode === 200 ? answer.toString() : undefined;
    } catch {
      return undefined;
    }
  };
}
