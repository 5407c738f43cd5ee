import type { Log } from '../log.ts';
import type { Stack } from '../template/stack.ts';
import type { FunctionDefinition } from './definition.ts';
import { createPool, type Pool } from './pool.ts';

/** Enough to see what happens if two instances of a function run at once. */
const MAX_INSTANCES = 2;

export interface Functions {
  /** The pool of a function, by its name, logical id or ARN, or by an ARN that contains it (as an authorizer's does). */
  find: (reference: string, where: string) => Pool;
  stop: (patienceMs: number) => Promise<void>;
}

/** Schedules fire as often as every minute, and nobody waits for the cold start of a scheduled run. */
const SCHEDULED_IDLE_MS = 5000;

/** A pool for each function. A scheduled function has one instance, so that two runs never overlap. */
export function createPools(
  definitions: FunctionDefinition[],
  stack: Stack,
  { idleMs, log }: { idleMs: number; log: Log },
): Functions {
  const targets = stack
    .resources<{ Target: { Arn: string } }>('AWS::Scheduler::Schedule')
    .map(({ properties }) => properties.Target.Arn);
  const pools = definitions.map((definition) => {
    const scheduled = targets.includes(definition.arn);
    const cap = scheduled ? 1 : Math.min(definition.reservedConcurrency ?? MAX_INSTANCES, MAX_INSTANCES);
    const pool = createPool(definition, {
      maxInstances: Math.max(cap, 1),
      idleMs: scheduled ? Math.min(idleMs, SCHEDULED_IDLE_MS) : idleMs,
      log,
    });
    return { definition, pool };
  });
  const find = (reference: string, where: string) => {
    const name = /:function:([^:/]+)/.exec(reference)?.[1] ?? reference;
    const found = pools.find(({ definition }) => definition.name === name || definition.logicalId === name);
    if (!found) throw new Error(`${where}: ${reference} is not a function of this stack.`);
    return found.pool;
  };
  const stop = async (patienceMs: number) => {
    await Promise.all(pools.map(({ pool }) => pool.stop(patienceMs)));
  };
  return { find, stop };
}
