import { StorageUnavailable } from './failures.ts';

/**
 * Does work that must not take longer.
 * @throws StorageUnavailable if it takes longer; the work goes on, and nobody waits for it
 */
export async function withinMs<Result>(ms: number, work: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StorageUnavailable(`took more than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
