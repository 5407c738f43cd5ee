import { spawn } from 'node:child_process';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** Starts `bench/query-stub.ts` in a process of its own. */
export async function queryStub(): Promise<{ config: DynamoDBClientConfig; end: () => void }> {
  const stub = spawn(process.execPath, ['bench/query-stub.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve) =>
    stub.stdout.once('data', (line) => resolve(String(line))),
  );
  const config = {
    endpoint: `http://127.0.0.1:${port.trim()}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  };
  return { config, end: () => void stub.kill() };
}
