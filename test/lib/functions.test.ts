import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { codeOf } from '../../lib/bundle.ts';
import { functionFolders } from '../../lib/function-folders.ts';
import { UsageFunction } from '../../lib/function.ts';
import { settingsOf } from '../../lib/settings.ts';
import type { Env } from '../../functions/access/authorize/env.ts';
import { actionsOf, deployed } from './deployed.ts';

const functionsDir = join(import.meta.dirname, '..', '..', 'functions');
const existing = functionFolders();
const { stack, ofType, functionNames, functionOf, statementsOf } = deployed();

test('every function is deployed once', () => {
  expect(functionNames.toSorted()).toEqual(existing.map((folder) => basename(folder)).toSorted());
  // One more function belongs to the CDK: it unpacks the dashboard's files.
  expect(ofType('AWS::Lambda::Function')).toHaveLength(existing.length + 1);
});

describe.each(existing)('%s', (folder) => {
  const { properties } = functionOf(basename(folder));
  const { Variables } = properties['Environment'] as { Variables: Record<string, unknown> };

  test('gets exactly the environment variables that its env.ts requires', async () => {
    const { NODE_OPTIONS, METRICS_NAMESPACE, ...own } = Variables;
    expect(NODE_OPTIONS).toBe('--enable-source-maps');
    expect(METRICS_NAMESPACE).toBe('UsageData/production');
    if (!existsSync(join(functionsDir, folder, 'env.ts'))) return expect(own).toEqual({});
    const { env } = (await import(join(functionsDir, folder, 'env.ts'))) as { env: z.ZodObject };
    const values = Object.fromEntries(
      Object.entries(own).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : 'known-when-deployed',
      ]),
    );
    expect(z.strictObject(env.shape).safeParse(values).error).toBeUndefined();
  });

  test("runs on the repository's Node.js version, with a log group of its own that expires", () => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
    });
    const { LogGroup } = properties['LoggingConfig'] as { LogGroup: { Ref: string } };
    const [, logs] = ofType('AWS::Logs::LogGroup').find(([id]) => id === LogGroup.Ref) ?? [];
    expect(logs?.Properties['RetentionInDays']).toBe(90);
  });

  test('logs in JSON, and of what Lambda itself says only what went wrong', () => {
    expect(properties['LoggingConfig']).toMatchObject({
      LogFormat: 'JSON',
      SystemLogLevel: 'WARN',
      // Lambda would drop metrics, which are lines without a level, below a higher one.
      ApplicationLogLevel: 'INFO',
    });
  });

  test('is not traced, and may not send traces', () => {
    expect(properties).not.toHaveProperty('TracingConfig');
    const actions = statementsOf(basename(folder)).flatMap(actionsOf);
    expect(actions.filter((action) => action.startsWith('xray:'))).toEqual([]);
  });
});

test.each([
  ['authorize', 10],
  ['record-usage', 25],
  ['roll-up-usage', 300],
  ['close-month', 300],
  ['check-quotas', 300],
  ['send-digests', 300],
  ['sweep-exports', 60],
  ['erase-data', 900],
  ['run-imports', 900],
  ['audit-usage', 900],
  ['measure-backlog', 60],
])('%s has a timeout of %i seconds', (name, seconds) => {
  expect(functionOf(name).properties['Timeout']).toBe(seconds);
});

test('the error names a folder that does not exist', () => {
  expect(() => codeOf('nowhere')).toThrow('There is no functions/nowhere/handler.ts to deploy.');
});

test('a function without a variable of its env.ts does not compile', () => {
  const props = { settings: settingsOf('production', {}), folder: 'access/authorize' };
  new UsageFunction<Env>(stack, 'Whole', { ...props, environment: { MAIN_TABLE: '' } });
  // @ts-expect-error MAIN_TABLE is missing
  new UsageFunction<Env>(stack, 'Missing', { ...props, environment: {} });
  // @ts-expect-error the type of the environment is not named
  new UsageFunction(stack, 'Unnamed', { ...props, environment: { MAIN_TABLE: '' } });
});
