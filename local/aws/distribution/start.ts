import type { Log } from '../log.ts';
import type { Stack } from '../template/stack.ts';
import { readDistribution } from './definition.ts';
import { deployedFiles } from './deployed-files.ts';
import { serveDistribution, type DistributionServer } from './server.ts';

/** Runs the template's distribution, if it has one. */
export async function startDistribution(
  stack: Stack,
  { assemblyDir, ...where }: { assemblyDir: string; apiUrl: string; port: number; log: Log },
): Promise<DistributionServer | undefined> {
  const buckets = await deployedFiles(stack, assemblyDir);
  const distribution = readDistribution(stack, { apiUrl: where.apiUrl, buckets });
  return distribution && serveDistribution(distribution, where);
}
