import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { newDataDir, removeDataDir, startSystem, type Stack } from './system.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stack: Stack;
    /** The folder with the synthesised app, for systems that start without synthesising it again. */
    assembly: string;
  }
}

/** One system for all journeys that do not start a separate one. Each journey uses its own accounts. */
export default async function ({ provide }: TestProject) {
  const dataDir = await newDataDir();
  const system = await startSystem(dataDir);
  provide('stack', system.stack);
  provide('assembly', join(dataDir, 'cdk.out'));
  return async () => {
    await system.stop();
    await removeDataDir(dataDir);
  };
}
