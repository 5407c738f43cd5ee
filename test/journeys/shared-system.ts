import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { newDataDir, removeDataDir, startSystem, type Stack } from './system.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stack: Stack;
    /** Where it has synthesised the app to, for systems that start without doing it again. */
    assembly: string;
  }
}

/** One system for all journeys that need no system of their own; each keeps to accounts of its own. */
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
