import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { rolldown } from 'rolldown';
import { bundledFunctions } from '../../lib/bundle.ts';
import { BUNDLED_MODULE } from '../../lib/function-folders.ts';
import { bundle, PLAIN } from '../../lib/bundling.ts';
import { entryOf } from '../../lib/function-folders.ts';
import { median } from './figures.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What a module needs to have a client of each package, and nothing else. */
const CLIENTS: Record<string, string> = {
  '@aws-sdk/client-dynamodb': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
    export const dynamodb = new DynamoDBClient({});`,
  '@aws-sdk/lib-dynamodb': `import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
    export const documents = DynamoDBDocumentClient.from(dynamodb);`,
  '@aws-sdk/client-s3': `import { S3Client } from '@aws-sdk/client-s3'; export const s3 = new S3Client({});`,
  '@aws-sdk/client-ses': `import { SESClient } from '@aws-sdk/client-ses'; export const ses = new SESClient({});`,
  '@aws-sdk/client-sqs': `import { SQSClient } from '@aws-sdk/client-sqs'; export const sqs = new SQSClient({});`,
  '@aws-sdk/lib-storage': `export { Upload } from '@aws-sdk/lib-storage';`,
  '@aws-sdk/s3-request-presigner': `export { getSignedUrl } from '@aws-sdk/s3-request-presigner';`,
};

/** What the functions require of their environment, and what Lambda puts into it. */
const ENVIRONMENT = {
  ...Object.fromEntries(
    [
      'EVENTS_TABLE',
      'MAIN_TABLE',
      'RUN_QUEUE_URL',
      'EXPORTS_BUCKET',
      'EXPORTS_QUEUE_URL',
      'API_URL',
      'DASHBOARD_URL',
      'EMAIL_FROM',
      'EMAIL_CONFIGURATION_SET',
      'OPERATOR_EMAIL',
      'CRM_URL',
    ].map((name) => [name, 'https://bench.example']),
  ),
  GRACE_SECONDS: '120',
  CLOSE_AFTER_HOURS: '6',
  ESCALATE_AFTER_HOURS: '24',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
};

const LOAD = `const before = process.cpuUsage();
await import(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));`;

interface ModuleLoad {
  folder: string;
  kilobytes: number;
  /** CPU time of loading the module in ms: the median. */
  cpuMs: number;
  /** The packages of the SDK that it needs, the CPU time of loading just these, and the size of their bundle. */
  clients: string[];
  clientsCpuMs: number | undefined;
  /** The same for clients that are bundled like functions, without what these leave out. */
  leanClientsCpuMs: number | undefined;
  clientsKilobytes: number | undefined;
}

/**
 * How long the bundle of each function takes to load, in a new process each time, next to a bundle of just the SDK's
 * clients that it needs. All take turns.
 */
export async function moduleLoads(rounds: number): Promise<ModuleLoad[]> {
  // Within the project, so that bundles find what they import.
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.cache-bench-'));
  try {
    const functions = new Map(
      [...bundledFunctions()].map(([name, bundle]) => [name, join(bundle, BUNDLED_MODULE)]),
    );
    const clientsOf = new Map<string, string[]>();
    for (const name of functions.keys()) clientsOf.set(name, await clientsIn(name));
    const floors = new Map<string, { plain: string; lean: string }>();
    for (const clients of clientsOf.values()) {
      const name = clients.join();
      if (clients.length > 0 && !floors.has(name))
        floors.set(name, await bundleClients(clients, join(folder, `clients-${floors.size}`)));
    }
    const files = [...functions.values(), ...[...floors.values()].flatMap(Object.values<string>)];
    const loads = new Map(files.map((file): [string, number[]] => [file, []]));
    for (let round = 0; round < rounds; round += 1)
      for (const file of files) loads.get(file)!.push(cpuOfLoading(file));
    return [...functions].map(([name, file]) => {
      const clients = clientsOf.get(name)!;
      const floor = floors.get(clients.join());
      return {
        folder: name,
        kilobytes: statSync(file).size / 1000,
        cpuMs: median(loads.get(file)!),
        clients,
        clientsCpuMs: floor && median(loads.get(floor.plain)!),
        leanClientsCpuMs: floor && median(loads.get(floor.lean)!),
        clientsKilobytes: floor && statSync(floor.plain).size / 1000,
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The packages of the SDK that the code of a function imports. */
async function clientsIn(folder: string): Promise<string[]> {
  const external = (id: string) => !id.startsWith('.') && !isAbsolute(id);
  await using building = await rolldown({ ...PLAIN, input: entryOf(folder), external });
  const { output } = await building.generate({ codeSplitting: false });
  const [{ imports }] = output;
  // A document client needs its client first.
  return Object.keys(CLIENTS).filter((name) => imports.includes(name));
}

/** Bundles just these clients: as they come, and like functions. */
async function bundleClients(clients: readonly string[], path: string) {
  const [entry, plain, lean] = [`${path}.js`, `${path}-plain.mjs`, `${path}-lean.mjs`];
  writeFileSync(entry, clients.map((name) => CLIENTS[name]).join('\n'));
  await bundle(entry, plain, PLAIN);
  await bundle(entry, lean);
  return { plain, lean };
}

function cpuOfLoading(file: string): number {
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', LOAD, file], {
    env: { PATH: process.env['PATH'], ...ENVIRONMENT },
    encoding: 'utf8',
  });
  return Number(out);
}
