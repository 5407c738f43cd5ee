import { describe, expect, test } from 'vitest';
import { failedMessages } from '../../../local/aws/event-sources/batch-failures.ts';
import { httpResponse } from '../../../local/aws/gateway/http-response.ts';

const answer = (result: unknown) => {
  const read = httpResponse(JSON.stringify(result));
  return read && { ...read, body: read.body.toString() };
};
const json = { 'content-type': 'application/json' };

describe('payload format 2.0 responses', () => {
  test.each<[string, unknown, object]>([
    ['a value without a status', { ok: true }, { status: 200, headers: json, body: '{"ok":true}' }],
    ['a text', 'hello', { status: 200, headers: json, body: 'hello' }],
    ['a list', [1], { status: 200, headers: json, body: '[1]' }],
    ['nothing', null, { status: 200, headers: json, body: 'null' }],
    [
      'nothing but a status',
      { statusCode: 204 },
      { status: 204, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '' },
    ],
    [
      'headers and cookies',
      {
        statusCode: 200,
        headers: { 'Content-Type': 'text/csv', 'X-N': 1, 'Content-Length': 99 },
        cookies: ['a=1', 'b=2'],
        body: 'x',
      },
      {
        status: 200,
        headers: { 'content-type': 'text/csv', 'x-n': '1', 'set-cookie': ['a=1', 'b=2'] },
        body: 'x',
      },
    ],
    [
      'base64',
      { statusCode: '200', headers: json, body: 'aGk=', isBase64Encoded: true },
      { status: 200, headers: json, body: 'hi' },
    ],
  ])('reads %s', (_, result, expected) => {
    expect(answer(result)).toMatchObject(expected);
  });

  test.each<[string, unknown]>([
    ['a status that is not a number', { statusCode: 'no' }],
    ['a status that does not exist', { statusCode: 99 }],
    ['a body that is not text', { statusCode: 200, body: {} }],
    ['a header that is not text', { statusCode: 200, headers: { a: [] } }],
  ])('refuses %s', (_, result) => {
    expect(answer(result)).toBeUndefined();
  });
});

describe('partial batch responses', () => {
  const ids = ['a', 'b'];
  test.each<[string, unknown, string[]]>([
    ['nothing', null, []],
    ['an empty report', { batchItemFailures: [] }, []],
    ['no list', { batchItemFailures: null }, []],
    ['one failure', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    ['a message of another batch', { batchItemFailures: [{ itemIdentifier: 'z' }] }, ids],
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }, ids],
    ['an entry without an id', { batchItemFailures: [{ id: 'a' }, null] }, ids],
    ['something else in the place of the list', { batchItemFailures: 'a' }, ids],
  ])('with %s', (_, report, expected) => {
    expect([...failedMessages(JSON.stringify(report), ids)]).toEqual(expected);
  });
});
