import type { Log } from '../log.ts';
import type { Stack } from '../template/stack.ts';
import type { FunctionDefinition } from './definition.ts';
import { createPool, type Pool } from './pool.ts';

const defaultInstances = 2;

export interface Functions {
  /** The pool behind a function's name, logical id, ARN, or an ARN that embeds its ARN (as an authorizer's does). */
  find: (reference: string, where: string) => Pool;
  stop: (patienceMs: number) => Promise<void>;
}

/** Scheduled functions run strictly one after the other, so that two runs of a schedule never overlap. */
export function createPools(definitions: FunctionDefinition[], stack: Stack, log: Log): Functions {
  const targets = stack
    .resources<{ Target: { Arn: string } }>('AWS::Scheduler::Schedule')
    .map(({ properties }) => properties.Target.Arn);
  const pools = definitions.map((definition) => {
    const serial = targets.includes(definition.arn);
    const cap = serial ? 1 : Math.min(definition.reservedConcurrency ?? defaultInstances, defaultInstances);
    return { definition, pool: createPool(definition, Math.max(cap, 1), log) };
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
