import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { codeOf } from '../../lib/bundle.ts';
import { UsageFunction } from '../../lib/function.ts';
import { readSettings } from '../../lib/settings.ts';
import type { Env } from '../../functions/authorize/env.ts';
import { deployed } from './deployed.ts';

const functionsDir = join(import.meta.dirname, '..', '..', 'functions');
const existing = readdirSync(functionsDir).filter((room) =>
  existsSync(join(functionsDir, room, 'handler.ts')),
);
const { stack, ofType, rooms, functionOf } = deployed();

test('every room is deployed, once', () => {
  expect(rooms.toSorted()).toEqual(existing.toSorted());
  // One more unpacks the files of the dashboard; it is the CDK's.
  expect(ofType('AWS::Lambda::Function')).toHaveLength(existing.length + 1);
});

describe.each(rooms)('%s', (room) => {
  const { properties } = functionOf(room);
  const { Variables } = properties['Environment'] as { Variables: Record<string, unknown> };

  test('gets the environment that its env.ts asks for, and no more', async () => {
    const { NODE_OPTIONS, ...own } = Variables;
    expect(NODE_OPTIONS).toBe('--enable-source-maps');
    if (!existsSync(join(functionsDir, room, 'env.ts'))) return expect(own).toEqual({});
    const { env } = (await import(join(functionsDir, room, 'env.ts'))) as { env: z.ZodObject };
    const values = Object.fromEntries(
      Object.entries(own).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : 'known-when-deployed',
      ]),
    );
    expect(env.strict().safeParse(values).error).toBeUndefined();
  });

  test('runs on the Node of the repository, with traces and a log of its own that ends', () => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
    });
    const { LogGroup } = properties['LoggingConfig'] as { LogGroup: { Ref: string } };
    const [, logs] = ofType('AWS::Logs::LogGroup').find(([id]) => id === LogGroup.Ref) ?? [];
    expect(logs?.Properties['RetentionInDays']).toBe(90);
  });
});

test.each([
  ['authorize', 10],
  ['record-usage', 25],
  ['roll-up-usage', 300],
  ['close-month', 300],
  ['check-quotas', 300],
  ['sweep-exports', 60],
])('%s has %i seconds', (room, seconds) => {
  expect(functionOf(room).properties['Timeout']).toBe(seconds);
});

test('a room that does not exist is named', () => {
  expect(() => codeOf('nowhere')).toThrow('There is no functions/nowhere/handler.ts to deploy.');
});

test('a function without a variable that its room asks for does not compile', () => {
  const props = { settings: readSettings(() => undefined), room: 'authorize' };
  new UsageFunction<Env>(stack, 'Whole', { ...props, environment: { MAIN_TABLE: '' } });
  // @ts-expect-error MAIN_TABLE is missing
  new UsageFunction<Env>(stack, 'Missing', { ...props, environment: {} });
  // @ts-expect-error nobody said which room's environment it is
  new UsageFunction(stack, 'Unnamed', { ...props, environment: { MAIN_TABLE: '' } });
});
