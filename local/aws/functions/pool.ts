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

interface Settings {
  /** How many instances run at once; further invocations wait their turn. */
  maxInstances: number;
  /** How long an instance waits for an invocation before it ends. */
  idleMs: number;
  log: Log;
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

/** Instances that wait for an invocation. The latest one serves next, so that the others end if they are not needed. */
function idleInstances(idleMs: number) {
  const timers = new Map<Instance, NodeJS.Timeout>();
  const remove = (instance: Instance) => {
    clearTimeout(timers.get(instance));
    timers.delete(instance);
  };
  const add = (instance: Instance) => {
    const end = () => {
      remove(instance);
      instance.kill();
    };
    timers.set(instance, setTimeout(end, idleMs).unref());
  };
  const take = (): Instance | undefined => {
    const latest = [...timers.keys()].findLast((instance) => instance.alive());
    if (latest) remove(latest);
    return latest;
  };
  return { add, remove, take };
}

/** A function's instances. They start on demand and end when idle, as on AWS. */
export function createPool(definition: FunctionDefinition, { maxInstances, idleMs, log }: Settings): Pool {
  const { label } = definition;
  const waiting: Waiting[] = [];
  const idle = idleInstances(idleMs);
  const instances = new Set<Instance>();
  const running = new Set<Promise<void>>();
  let starting = 0;
  let stopping = false;

  const run = async (instance: Instance, { event, resolve }: Waiting) => {
    const outcome = await instance.invoke(randomUUID(), event);
    logFailure(log, label, outcome);
    resolve(outcome);
    if (instance.alive()) idle.add(instance);
    next();
  };

  const addInstance = async () => {
    starting += 1;
    const instance = startInstance(definition, log);
    instances.add(instance);
    void instance.ended.then(() => {
      instances.delete(instance);
      idle.remove(instance);
      next();
    });
    const error = await instance.started;
    starting -= 1;
    if (!error) {
      idle.add(instance);
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
    while (waiting.length > 0) {
      const instance = idle.take();
      if (!instance) break;
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
