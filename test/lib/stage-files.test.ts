import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEPLOYED_STAGES, InvalidSettings } from '../../lib/settings.ts';
import { readSettings, readStageFile, stageFileSchema } from '../../lib/stage-files.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const given = (context: Record<string, unknown>) => readSettings((key) => context[key]);

/** Reads a file of a stage with this content. */
function reading(text: string, stage = 'production') {
  const folder = mkdtempSync(join(tmpdir(), 'usage-data-stages-'));
  writeFileSync(join(folder, `${stage}.json`), text);
  return () => readStageFile(stage, folder);
}

test.each(DEPLOYED_STAGES)('the stage %s has a file, by which it can be synthesized', (stage) => {
  expect(given({ stage })).toMatchObject({ stage, emailFrom: 'usage@example.com' });
});

test('the schema for editors is the one that is checked', () => {
  const written: unknown = JSON.parse(readFileSync(join(ROOT, 'stages', 'schema.json'), 'utf8'));
  expect(written, 'npm run stage-schema writes it').toEqual(stageFileSchema());
});

describe('a file of a stage', () => {
  test('has what the operator decides', () => {
    const read = reading(
      '{ "$schema": "./schema.json", "alarmEmail": "ops@crm.example", "frameAncestors": ["https://crm.example"] }',
    );
    expect(read()).toMatchObject({
      stage: 'production',
      alarmEmail: 'ops@crm.example',
      frameAncestors: ['https://crm.example'],
      keepData: true,
    });
  });

  test.each([
    ['{ "alarmEmail": }', 'stages/production.json: '],
    ['{ "alarmEmail": "nobody" }', '→ at alarmEmail'],
    ['{ "alarmMail": "ops@crm.example" }', 'alarmMail'],
    ['{ "keepData": false }', 'keepData'],
    ['[]', 'stages/production.json: '],
    ['null', 'stages/production.json: '],
    ['"text"', 'stages/production.json: '],
  ])('%s is refused, and says why', (text, message) => {
    expect(reading(text)).toThrow(InvalidSettings);
    expect(reading(text)).toThrow(message);
  });

  test.each([undefined, 'local', 'live', '../package'])('of the stage %j is not looked for', (stage) => {
    expect(() => readStageFile(stage)).toThrow('The stages dev, staging, production are');
  });

  test('of a further region names it, and says so itself', () => {
    const file = 'production.us-east-1';
    const read = reading('{ "region": "us-east-1" }', file);
    expect(read()).toMatchObject({
      stage: 'production',
      region: 'us-east-1',
      stageFile: 'stages/production.us-east-1.json',
    });
    for (const text of ['{}', '{ "region": "eu-central-1" }'])
      expect(reading(text, file)).toThrow('stages/production.us-east-1.json: "region" must be us-east-1');
  });

  test.each([
    'production.Frankfurt',
    'production.us-east-1.json',
    'production.',
    'live.us-east-1',
    '.us-east-1',
  ])('of %j is not looked for, and the names of regions are shown', (name) => {
    expect(() => readStageFile(name)).toThrow('such as production.us-east-1');
  });

  test('that is missing is named', () => {
    expect(() => readStageFile('staging', tmpdir())).toThrow('There is no stages/staging.json');
  });
});

describe('what is passed with -c', () => {
  test('to a deployed stage is refused: the next deployment would forget it', () => {
    expect(() => given({ stage: 'production', alarmEmail: 'ops@crm.example' })).toThrow(
      'Write alarmEmail into stages/production.json instead of passing it with -c',
    );
  });

  test('names the stage, which has no default', () => {
    expect(() => given({})).toThrow('No stage is given');
    expect(() => given({ stage: 'live' })).toThrow(
      '"live" is not deployed. The stages dev, staging, production are',
    );
  });

  test.each([
    [undefined, []],
    ['https://crm.example', ['https://crm.example']],
    ['https://crm.example, https://crm.example:8443', ['https://crm.example', 'https://crm.example:8443']],
    ['http://localhost:3000,http://127.0.0.1:5173', ['http://localhost:3000', 'http://127.0.0.1:5173']],
  ])('to the local system counts: frameAncestors %j is %j', (frameAncestors, origins) => {
    expect(given({ stage: 'local', frameAncestors }).frameAncestors).toEqual(origins);
  });
});
