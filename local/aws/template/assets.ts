import { join } from 'node:path';
import { readJson, readManifest } from './read.ts';

interface AssetManifest {
  files: Record<
    string,
    { source: { path?: string; packaging?: string }; destinations: Record<string, { objectKey: string }> }
  >;
}

/** The folders that CDK would zip and upload, by object key. */
export async function assetDirs(assemblyDir: string): Promise<Map<string, string>> {
  const { artifacts } = await readManifest(assemblyDir);
  const directories = new Map<string, string>();
  for (const { type, properties } of Object.values(artifacts)) {
    if (type !== 'cdk:asset-manifest' || properties?.file === undefined) continue;
    const { files } = (await readJson(join(assemblyDir, properties.file))) as AssetManifest;
    for (const { source, destinations } of Object.values(files)) {
      if (source.packaging !== 'zip' || source.path === undefined) continue;
      for (const { objectKey } of Object.values(destinations))
        directories.set(objectKey, join(assemblyDir, source.path));
    }
  }
  return directories;
}
