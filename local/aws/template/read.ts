import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
  Condition?: string;
}

export interface Template {
  Resources: Record<string, Resource>;
  Parameters?: Record<string, { Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
}

interface Manifest {
  artifacts: Record<string, { type: string; properties?: { templateFile?: string; file?: string } }>;
}

export const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as unknown;

export const readManifest = async (assemblyDir: string) =>
  (await readJson(join(assemblyDir, 'manifest.json'))) as Manifest;

/** The template of the only stack in a cloud assembly. @throws if there are several */
export async function readTemplate(assemblyDir: string): Promise<Template> {
  const { artifacts } = await readManifest(assemblyDir);
  const files = Object.values(artifacts)
    .filter((artifact) => artifact.type === 'aws:cloudformation:stack')
    .map((artifact) => artifact.properties?.templateFile);
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new Error(`The local system runs apps with one stack; this one has ${files.length}.`);
  }
  return (await readJson(join(assemblyDir, file))) as Template;
}
