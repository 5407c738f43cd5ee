import type { TestProject } from 'vitest/node';
import { newDataDir, removeDataDir, startSystem, type Stack } from './system.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stack: Stack;
  }
}

/** One system for all journeys that need no system of their own; each keeps to accounts of its own. */
export default async function ({ provide }: TestProject) {
  const dataDir = await newDataDir();
  const system = await startSystem(dataDir);
  provide('stack', system.stack);
  return async () => {
    await system.stop();
    await removeDataDir(dataDir);
  };
}
