import { afterAll, beforeAll } from 'vitest';
import { newDataDir, removeDataDir, startedSystem, type RunningSystem } from './running-system.ts';
import { authorizer } from './system/authorizer.ts';
import { distribution } from './system/distribution.ts';
import { functions } from './system/functions.ts';
import { gateway } from './system/gateway.ts';
import { mail } from './system/mail.ts';
import { network } from './system/network.ts';
import { payloadFormat } from './system/payload.ts';
import { queues } from './system/queues.ts';
import { schedules } from './system/schedules.ts';

/** A start takes seconds, so all parts share one running system. */
let dataDir: string;
let running: RunningSystem;
const system = () => running;

beforeAll(async () => {
  dataDir = await newDataDir();
  running = await startedSystem({ dataDir, args: ['test/local/aws/fixture/run.ts', '--data-dir', dataDir] });
});
afterAll(async () => {
  await running.stop();
  await removeDataDir(dataDir);
});

payloadFormat(system);
gateway(system);
distribution(system);
functions(system);
authorizer(system);
queues(system);
schedules(system);
mail(system);
network(system);
