import { setTimeout as sleep } from 'node:timers/promises';
import { treeOf } from '../../../bench/process-tree.ts';
import type { Random } from '../../../local/demo/random.ts';
import { eventually } from '../../journeys/eventually.ts';
import type { System } from '../../journeys/system.ts';
import { isEmulator, partsOf, signalled } from '../processes.ts';
import type { OwnSystem } from '../trial.ts';
import type { World } from './world.ts';

/** How long a part may outlive its system: it notices within moments that it is alone. */
const ORPHANS_MS = 15_000;

export interface Kills {
  systems: number;
  /** Of the systems, those that were killed while they were starting. */
  starts: number;
  functions: number;
  emulators: number;
  /** The names of the functions. */
  names: Set<string>;
  startedAgain: number;
}

interface Options {
  world: World;
  system: OwnSystem;
  random: Random;
  kills: Kills;
  /** Looks at what was promised, before clients go on. */
  check: (running: System) => Promise<void>;
}

async function expectNothingLeft(
  world: World,
  { pid, isAlive }: Pick<System, 'pid' | 'isAlive'>,
): Promise<void> {
  const until = Date.now() + ORPHANS_MS;
  while (isAlive() && Date.now() < until) await sleep(50);
  if (isAlive()) world.verdict.violate(`processes of the system ${pid} are left behind`);
}

/** Starts the system, sometimes killing it on the way; then checks it and lets the clients go on. */
async function startAgain({ world, system, random, kills, check }: Options): Promise<System> {
  while (random.chance(0.2)) {
    const start = system.start();
    void start.catch(() => undefined);
    await sleep(random.integer(200, 2500));
    const pid = treeOf(process.pid).find((one) => one !== process.pid && isGroup(one));
    if (pid === undefined) continue;
    if (signalled(pid, 'SIGKILL')) {
      kills.systems += 1;
      kills.starts += 1;
    }
    await start.catch(() => undefined);
    await expectNothingLeft(world, { pid, isAlive: () => isGroup(pid) });
  }
  const running = await system.start();
  kills.startedAgain += 1;
  await check(running);
  world.open(running);
  return running;
}

const isGroup = (pid: number) => {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
};

/** Cuts the power of the whole machine. */
export async function killSystem(options: Options, running: System): Promise<System> {
  options.world.close();
  options.kills.systems += 1;
  await running.kill();
  await expectNothingLeft(options.world, running);
  return startAgain(options);
}

/** Kills one process of a function or an emulator. Without an emulator the whole system ends, and is started again. */
export async function killPart(options: Options, running: System): Promise<System> {
  const { world, random, kills } = options;
  const parts = await eventually(
    () => Map.groupBy(partsOf(running.pid), ({ role }) => role),
    (found) => found.size > 0,
  );
  // By role, because a function with one process is as much of interest as one with ten.
  const [first, ...others] = [...parts.values()];
  const part = first && random.pick([first, ...others])[0];
  if (part === undefined || !signalled(part.pid, 'SIGKILL')) return running;
  if (!isEmulator(part)) {
    kills.functions += 1;
    kills.names.add(part.role);
    return running;
  }
  kills.emulators += 1;
  world.close();
  await expectNothingLeft(world, running);
  return startAgain(options);
}
