import { expect, test } from 'vitest';
import type { Outcome } from '../../../local/aws/functions/protocol.ts';
import { createAuthorizers, type Authorizer } from '../../../local/aws/gateway/authorizer.ts';
import { requestPart } from '../../../local/aws/gateway/http-event.ts';
import { openStack } from '../../../local/aws/template/stack.ts';

const addresses = { apiUrl: 'http://127.0.0.1:4400', distributionHost: () => '', queueUrl: () => '' };

/** An authorizer before a function that this test plays: it lets `good` in, refuses `bad` and fails at anything else. */
function authorizer(properties: object) {
  let nowMs = 0;
  const asked: string[] = [];
  const invoke = async (event: unknown): Promise<Outcome> => {
    const [token = ''] = (event as { identitySource: string[] }).identitySource;
    asked.push(token);
    const payload = JSON.stringify({ isAuthorized: token === 'good', context: { time: nowMs } });
    const error = { errorType: 'Error', errorMessage: 'no', stackTrace: [] };
    return ['good', 'bad'].includes(token) ? { ok: true, payload } : { ok: false, timedOut: false, error };
  };
  const Properties = {
    AuthorizerType: 'REQUEST',
    AuthorizerUri: 'Check',
    AuthorizerPayloadFormatVersion: '2.0',
    EnableSimpleResponses: true,
    IdentitySource: ['$request.header.Authorization'],
    ...properties,
  };
  const stack = openStack(
    { Resources: { Guard: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties } } },
    addresses,
  );
  const pool = { label: 'Check', maxInstances: 1, invoke, stop: async () => {} };
  const authorize = createAuthorizers(stack, { find: () => pool }, () => nowMs).get('Guard') as Authorizer;
  return {
    asked,
    at: (ms: number) => (nowMs = ms),
    authorize: (token: string) =>
      authorize(
        requestPart({
          method: 'GET',
          path: '/',
          rawQueryString: '',
          rawHeaders: ['authorization', token],
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          body: Buffer.alloc(0),
          routeKey: 'GET /',
          pathParameters: {},
          requestId: 'request',
          receivedAt: new Date(nowMs),
        }),
      ),
  };
}

test('a decision is kept per identity until its time is over, a refusal too', async () => {
  const { authorize, at, asked } = authorizer({ AuthorizerResultTtlInSeconds: 300 });
  const first = { kind: 'allowed', context: { time: 0 } };
  expect(await authorize('good')).toEqual(first);
  expect(await authorize('bad')).toEqual({ kind: 'forbidden' });
  at(299_999);
  expect(await authorize('good')).toEqual(first);
  expect(await authorize('bad')).toEqual({ kind: 'forbidden' });
  expect(asked).toEqual(['good', 'bad']);
  at(300_000);
  expect(await authorize('good')).toEqual({ kind: 'allowed', context: { time: 300_000 } });
  expect(await authorize('bad')).toEqual({ kind: 'forbidden' });
  expect(asked).toEqual(['good', 'bad', 'good', 'bad']);
});

test('a failure is never kept, nor anything where the template says 0', async () => {
  const kept = authorizer({});
  for (let time = 0; time < 2; time += 1) expect(await kept.authorize('broken')).toEqual({ kind: 'failed' });
  expect(kept.asked).toHaveLength(2);
  const unkept = authorizer({ AuthorizerResultTtlInSeconds: 0 });
  for (let time = 0; time < 2; time += 1) await unkept.authorize('good');
  expect(unkept.asked).toHaveLength(2);
});
