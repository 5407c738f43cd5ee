import { describe, expect, test } from 'vitest';
import type { RunningSystem } from '../running-system.ts';
import { asker } from './ask.ts';

export function payloadFormat(system: () => RunningSystem): void {
  const { echo, apiUrl } = asker(system);

  describe('payload format 2.0', () => {
    test('is what an HTTP API sends', async () => {
      const event = await echo('GET', '/items/7?a=1', ['user-agent', 'test', 'accept', 'text/html']);
      const requestContext = {
        accountId: '000000000000',
        apiId: 'local',
        domainName: new URL(apiUrl()).host,
        domainPrefix: '127',
        http: {
          method: 'GET',
          path: '/items/7',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        routeKey: 'GET /items/{id}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/) as string,
        timeEpoch: expect.any(Number) as number,
      };
      const { headers, ...rest } = event;
      expect(rest).toEqual({
        version: '2.0',
        routeKey: 'GET /items/{id}',
        rawPath: '/items/7',
        rawQueryString: 'a=1',
        queryStringParameters: { a: '1' },
        pathParameters: { id: '7' },
        requestContext,
        isBase64Encoded: false,
      });
      expect(headers).toMatchObject({
        accept: 'text/html',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
      });
      expect(Object.keys(headers)).not.toContain('connection');
    });

    test.each<[string, string, object]>([
      ['a repeated name', '?a=1&a=2&b=3', { a: '1,2', b: '3' }],
      ['names without values', '?a&b=', { a: '', b: '' }],
      ['encoded values', '?a=%20x+y%26&%C3%A9=%E0%B8%81', { a: ' x y&', é: 'ก' }],
      ['a second question mark', '?a=b?c', { a: 'b?c' }],
      ['a malformed escape', '?a=%zz', { a: '%zz' }],
      [
        'names that every object has',
        '?constructor=1&toString=2&__proto__=3&__proto__=4',
        Object.fromEntries([
          ['constructor', '1'],
          ['toString', '2'],
          ['__proto__', '3,4'],
        ]),
      ],
    ])('reads a query with %s', async (_, query, parameters) => {
      const event = await echo('GET', `/items/7${query}`);
      expect(event.rawQueryString).toBe(query.slice(1));
      expect(event.queryStringParameters).toEqual(parameters);
    });

    test('has no parameters without a query', async () => {
      const event = await echo('GET', '/items/7?');
      expect(event.rawQueryString).toBe('');
      expect(event).not.toHaveProperty('queryStringParameters');
    });

    test('joins repeated headers and separates the cookies', async () => {
      const headers = [
        'X-Many',
        '1',
        'x-many',
        '2',
        'Cookie',
        'a=1; b=2',
        'cookie',
        'c=3',
        'X-Forwarded-For',
        '10.0.0.1',
      ];
      const event = await echo('GET', '/items/7', headers);
      expect(event.headers).toMatchObject({ 'x-many': '1,2', 'x-forwarded-for': '10.0.0.1, 127.0.0.1' });
      expect(event.headers).not.toHaveProperty('cookie');
      expect(event.cookies).toEqual(['a=1', 'b=2', 'c=3']);
    });

    test.each<[string, string, string, object]>([
      ['an encoded parameter', '/items/a%2Fb%20c%25', '/items/a/b c%', { id: 'a/b c%' }],
      ['what looks encoded twice', '/items/%2541', '/items/%41', { id: '%41' }],
      ['other scripts', '/items/%E0%B8%81', '/items/ก', { id: 'ก' }],
      ['a long parameter', `/items/${'x'.repeat(500)}`, `/items/${'x'.repeat(500)}`, { id: 'x'.repeat(500) }],
      ['a greedy parameter', '/files/a/b%20c/d.csv', '/files/a/b c/d.csv', { proxy: 'a/b c/d.csv' }],
    ])('decodes %s', async (_, path, rawPath, parameters) => {
      const event = await echo('GET', path);
      expect(event).toMatchObject({ rawPath, pathParameters: parameters });
    });

    const batch = 'application/cloudevents-batch+json';
    test.each<[string, string[], string, boolean]>([
      ['JSON', ['content-type', 'application/json; charset=utf-8'], '{"a":"ก"}', false],
      ['text', ['content-type', 'text/csv'], 'a,b', false],
      ['gzipped JSON', ['content-type', 'application/json', 'content-encoding', 'gzip'], 'zipped', true],
      ['a +json type, as on AWS', ['content-type', batch], '[]', true],
      ['a form, as on AWS', ['content-type', 'application/x-www-form-urlencoded'], 'a=b', true],
      ['no type', [], 'a', true],
    ])('carries %s', async (_, headers, body, encoded) => {
      const event = await echo('POST', '/items/7', headers, body);
      const text = Buffer.from(String(event.body), encoded ? 'base64' : 'utf8').toString();
      expect([event.isBase64Encoded, text]).toEqual([encoded, body]);
      expect(event.headers['content-length']).toBe(String(Buffer.byteLength(body)));
    });

    test('preserves every byte of a binary body', async () => {
      const body = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
      const event = await echo('POST', '/items/7', ['content-type', 'application/octet-stream'], body);
      expect(Buffer.from(String(event.body), 'base64')).toEqual(body);
    });
  });
}
