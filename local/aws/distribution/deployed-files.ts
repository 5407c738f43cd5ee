import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { matchesPattern } from './pattern.ts';
import { assetDirs } from '../template/assets.ts';
import type { Stack } from '../template/stack.ts';

/** A deployed file, with the headers that S3 would serve it with. */
interface DeployedFile {
  path: string;
  headers: Record<string, string>;
}
/** By key. */
export type Files = Map<string, DeployedFile>;

interface Properties {
  SourceObjectKeys: string[];
  SourceMarkers?: object[];
  DestinationBucketName: string;
  DestinationBucketKeyPrefix?: string;
  Extract?: boolean;
  Exclude?: string[];
  Include?: string[];
  SystemMetadata?: Record<string, string>;
}

/**
 * The properties that are implemented here, and those that make no difference here, where every start fills the buckets
 * from scratch.
 */
const known = [
  'ServiceToken',
  'SourceBucketNames',
  'SourceObjectKeys',
  'SourceMarkers',
  'SourceMarkersConfig',
  'DestinationBucketName',
  'Exclude',
  'Include',
  'SystemMetadata',
  'Prune',
  'RetainOnDelete',
  'OutputObjectKeys',
  'WaitForDistributionInvalidation',
  'DistributionId',
  'DistributionPaths',
];

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** `aws s3 sync` copies a file unless it is excluded and not included again. */
function taken(key: string, { Exclude = [], Include = [] }: Properties): boolean {
  const matches = (pattern: string) => matchesPattern(pattern, key);
  return !Exclude.some(matches) || Include.some(matches);
}

/** The files of every bucket that the template fills from the app's assets, by bucket name. */
export async function deployedFiles(stack: Stack, assemblyDir: string): Promise<Map<string, Files>> {
  const assets = await assetDirs(assemblyDir);
  const buckets = new Map<string, Files>();
  for (const { logicalId, properties: given } of stack.resources<Properties>('Custom::CDKBucketDeployment')) {
    const unknown = Object.keys(given).filter((name) => !known.includes(name));
    if (given.SourceMarkers?.some((markers) => Object.keys(markers).length > 0))
      unknown.push('SourceMarkers');
    if (unknown.length > 0) {
      throw new Error(
        `${logicalId}: the local system does not support ${unknown.join(', ')} of a deployment.`,
      );
    }
    const files = buckets.get(given.DestinationBucketName) ?? new Map<string, DeployedFile>();
    buckets.set(given.DestinationBucketName, files);
    for (const objectKey of given.SourceObjectKeys) {
      const directory = assets.get(objectKey);
      if (directory === undefined)
        throw new Error(`${logicalId}: ${objectKey} is not an asset of the CDK app.`);
      for (const path of await filesIn(directory)) {
        const key = relative(directory, path).replaceAll(sep, '/');
        if (taken(key, given)) files.set(key, { path, headers: given.SystemMetadata ?? {} });
      }
    }
  }
  return buckets;
}
