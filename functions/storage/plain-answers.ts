import { isAscii } from 'node:buffer';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { bytesOf } from './response-body.ts';

/** The part of the SDK's protocol that is replaced, with the types that it leaves open. */
interface Protocol {
  deserializeResponse: (
    operation: { name: string },
    context: unknown,
    response: { statusCode: number; body: AsyncIterable<Buffer> | Buffer },
  ) => Promise<object>;
}

/**
 * What stands before binary values and sets of them, without the first quote: an answer is full of quotes, and a search
 * that begins with a rare character takes a twentieth of the time. Within a text, quotes are escaped; the name of an
 * attribute may end like this, and its answer is then left to the SDK as well.
 */
const BINARY = ['B":', 'BS":'];

/**
 * Lets a client take the answers to queries for what they are: JSON that needs no conversion as long as no attribute is
 * binary. The SDK walks through every value of an answer nevertheless, and decodes texts as UTF-8 that are ASCII: this
 * halves the time that reading a page of events takes. Errors, answers with binary attributes, and those of other
 * operations are left to the SDK.
 */
export function takePlainAnswers(client: DynamoDBClient): void {
  const protocol = client.config.protocol as unknown as Protocol;
  const deserialize = protocol.deserializeResponse.bind(protocol);
  protocol.deserializeResponse = async (operation, context, response) => {
    const { body, statusCode: httpStatusCode } = response;
    if (operation.name !== 'Query' || httpStatusCode !== 200)
      return deserialize(operation, context, response);
    const bytes = await bytesOf(body as AsyncIterable<Buffer>);
    if (BINARY.some((type) => bytes.includes(type)))
      return deserialize(operation, context, Object.assign(response, { body: bytes }));
    const answer = JSON.parse(bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')) as object;
    return { ...answer, $metadata: { httpStatusCode } };
  };
}
