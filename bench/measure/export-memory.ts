import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { ExportFormat } from '../../domain/exports/request.ts';
import { queryStub, uploadStub } from './stub-processes.ts';

export interface ExportMemory {
  /** The process before its export, and the most that it ever took, in MB. */
  startMb: number;
  peakMb: number;
  /** The most that the heap had, in MB: what is in use, and what has not been collected yet. */
  heapMb: number;
}

/** The memory of a process that writes one export as the function does, and nothing else. */
export async function exportMemory(rows: number, format: ExportFormat): Promise<ExportMemory> {
  const [events, files] = await Promise.all([queryStub(), uploadStub()]);
  const endpoints = [events.config.endpoint, files.config.endpoint];
  const child = fork(new URL('export-memory-process.ts', import.meta.url), [
    ...endpoints,
    String(rows),
    format,
  ]);
  try {
    const [memory] = (await Promise.race([once(child, 'message'), failed(child)])) as [ExportMemory];
    return memory;
  } finally {
    for (const stub of [events, files]) stub.end();
  }
}

async function failed(child: ReturnType<typeof fork>): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`the export ended with exit code ${code}`);
}
