import { expect, test } from 'vitest';
import {
  AUTHORIZED_WITHIN_MS,
  AUTHORIZER_LIMITS,
  DATABASE_ATTEMPTS,
  REQUEST_TIMEOUTS,
} from '../../functions/storage/request-timeouts.ts';
import { deployed } from './deployed.ts';

const { ofType, functionOf } = deployed();
const timeoutOf = (name: string) => Number(functionOf(name).properties['Timeout']);

/** How long HTTP APIs wait for an authorizer and for an integration. */
const AUTHORIZER_SECONDS = 10;
const INTEGRATION_SECONDS = 30;
/** What the SDK waits between attempts, at most, and what a function takes besides. */
const BETWEEN_ATTEMPTS_SECONDS = 0.4;
const REST_SECONDS = 1;

const seconds = (ms: number, attempts: number) => attempts * (ms / 1000 + BETWEEN_ATTEMPTS_SECONDS);

test('the authorizer has ended before API Gateway stops waiting, after a token and an account that took their whole time', () => {
  const lookUp = seconds(AUTHORIZER_LIMITS.requestHandler.requestTimeout, AUTHORIZER_LIMITS.maxAttempts);
  expect(timeoutOf('authorize')).toBeLessThanOrEqual(AUTHORIZER_SECONDS);
  expect(2 * lookUp + REST_SECONDS).toBeLessThanOrEqual(timeoutOf('authorize'));
});

test('the authorizer ends before it is ended, however many lookups take long', () => {
  expect(AUTHORIZED_WITHIN_MS / 1000 + REST_SECONDS).toBeLessThanOrEqual(timeoutOf('authorize'));
});

test('a function behind the API can say that a request to DynamoDB hangs, before it is ended itself', () => {
  // The recorder first sends a request past the SDK.
  const request = seconds(REQUEST_TIMEOUTS.requestTimeout, DATABASE_ATTEMPTS + 1);
  const timeouts = ofType('AWS::Lambda::Function')
    .map(([, { Properties }]) => Number(Properties['Timeout'] ?? 3))
    .filter((timeout) => timeout < INTEGRATION_SECONDS && timeout > AUTHORIZER_SECONDS);
  expect(timeouts.length).toBeGreaterThan(5);
  for (const timeout of timeouts) {
    expect(request + REST_SECONDS).toBeLessThanOrEqual(timeout);
  }
});
