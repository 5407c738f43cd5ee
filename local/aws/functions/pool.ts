import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import type { FunctionDefinition } from './definition.ts';
import { startInstance, type Instance } from './instance.ts';
import type { Outcome } from './protocol.ts';

export interface Pool {
  label: string;
  maxInstances: number;
  /** Never rejects: a function that fails is an outcome. */
  invoke: (event: unknown) => Promise<Outcome>;
  /** Lets running invocations finish within the patience, refuses the waiting ones, and ends the instances. */
  stop: (patienceMs: number) => Promise<void>;
}

interface Waiting {
  event: unknown;
  resolve: (outcome: Outcome) => void;
}

function refused(reason: string): Outcome {
  return {
    ok: false,
    timedOut: false,
    error: { errorType: 'Stopping', errorMessage: reason, stackTrace: [] },
  };
}

function logFailure(log: Log, label: string, outcome: Outcome): void {
  if (outcome.ok) return;
  const { errorType, errorMessage, stackTrace } = outcome.error;
  log.error(
    [`[${label}] ${errorType}: ${errorMessage}`, ...stackTrace.map((line) => `    ${line}`)].join('\n'),
  );
}

/** A function's instances, started on demand and kept warm. Invocations beyond the cap wait their turn. */
export function createPool(definition: FunctionDefinition, maxInstances: number, log: Log): Pool {
  const { label } = definition;
  const waiting: Waiting[] = [];
  const idle: Instance[] = [];
  const instances = new Set<Instance>();
  const running = new Set<Promise<void>>();
  let starting = 0;
  let stopping = false;

  const run = async (instance: Instance, { event, resolve }: Waiting) => {
    const outcome = await instance.invoke(randomUUID(), event);
    logFailure(log, label, outcome);
    resolve(outcome);
    if (instance.alive()) idle.push(instance);
    next();
  };

  const addInstance = async () => {
    starting += 1;
    const instance = startInstance(definition, log);
    instances.add(instance);
    void instance.ended.then(() => {
      instances.delete(instance);
      const index = idle.indexOf(instance);
      if (index >= 0) idle.splice(index, 1);
      next();
    });
    const error = await instance.started;
    starting -= 1;
    if (!error) {
      idle.push(instance);
    } else {
      instance.kill();
      instances.delete(instance);
      const outcome: Outcome = { ok: false, timedOut: false, error };
      if (!stopping) logFailure(log, label, outcome);
      waiting.shift()?.resolve(outcome);
    }
    next();
  };

  const next = () => {
    if (stopping) return;
    while (waiting.length > 0 && idle.length > 0) {
      const instance = idle.pop();
      if (!instance?.alive()) continue;
      const task: Promise<void> = run(instance, waiting.shift() as Waiting).finally(() =>
        running.delete(task),
      );
      running.add(task);
    }
    if (waiting.length > starting && instances.size < maxInstances) void addInstance();
  };

  const invoke = (event: unknown) =>
    new Promise<Outcome>((resolve) => {
      if (stopping) return resolve(refused('The local system is stopping'));
      waiting.push({ event, resolve });
      next();
    });

  const stop = async (patienceMs: number) => {
    stopping = true;
    for (const { resolve } of waiting.splice(0)) resolve(refused('The local system is stopping'));
    const patience = new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
    await Promise.race([Promise.all(running), patience]);
    for (const instance of instances) instance.kill();
    await Promise.all([...instances].map((instance) => instance.ended));
  };
  return { label, maxInstances, invoke, stop };
}
