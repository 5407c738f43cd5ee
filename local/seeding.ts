import { Temporal } from 'temporal-polyfill';
import type { DataDir } from './data-dir.ts';
import { showProgress } from './demo/progress.ts';
import { step, type Log } from './aws/log.ts';

/**
 * Loads the demo data, unless an earlier start has loaded it into this data folder. An interrupted load starts over, which
 * is harmless: the API stores an event once, no matter how often it arrives.
 */
export async function seedOnce(
  api: { apiUrl: string; adminKey: string },
  dataDir: DataDir,
  log: Log,
): Promise<void> {
  if (dataDir.seeded()) return;
  const { seedDemo } = await import('./demo/seed.ts');
  const progress = showProgress('  Demo data');
  try {
    await step(log, 'Demo data', () =>
      seedDemo({ ...api, now: Temporal.Now.instant(), onProgress: progress.update }).finally(progress.stop),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The demo data could not be loaded: ${reason}\nUse --no-seed to start without it.`, {
      cause: error,
    });
  }
  await dataDir.markSeeded();
}
