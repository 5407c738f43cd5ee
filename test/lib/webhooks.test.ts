import { describe, expect, test } from 'vitest';
import { SCHEDULES } from '../../domain/operation/schedules.ts';
import { DEPLOYED_STAGES } from '../../lib/settings.ts';
import { deployed } from './deployed.ts';

const LOCAL = 'ALLOW_LOCAL_TARGETS';

/** The functions of a stage that have a variable. */
function whoHas(stage: string, variable: string): string[] {
  const { functionNames, functionOf } = deployed({ stage });
  return functionNames.filter((name) => {
    const { Environment } = functionOf(name).properties as {
      Environment?: { Variables?: Record<string, unknown> };
    };
    return variable in (Environment?.Variables ?? {});
  });
}

describe('addresses on the machine itself', () => {
  test.each(DEPLOYED_STAGES)('are never allowed for webhooks of the stage %s', (stage) => {
    expect(whoHas(stage, LOCAL)).toEqual([]);
    // The stage is there, and has functions with variables.
    expect(whoHas(stage, 'MAIN_TABLE').length).toBeGreaterThan(SCHEDULES.length);
  });

  test('are allowed on the machine of a developer, for the two functions that look at them', () => {
    expect(whoHas('local', LOCAL).sort()).toEqual(['send-webhooks', 'webhook-api']);
  });
});
