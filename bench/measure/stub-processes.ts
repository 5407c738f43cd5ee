import { spawn } from 'node:child_process';

interface Stub {
  /** Of any client of AWS. */
  config: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  end: () => void;
}

/** Starts `bench/query-stub.ts` in a process of its own. */
export const queryStub = (): Promise<Stub> => start('bench/query-stub.ts');

/** Starts `bench/upload-stub.ts` in a process of its own. */
export const uploadStub = (): Promise<Stub> => start('bench/upload-stub.ts');

/** @param program prints the port on which it listens */
async function start(program: string): Promise<Stub> {
  const stub = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
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
