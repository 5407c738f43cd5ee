import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import type { InputError } from '../../domain/validation.ts';

/** A record that was not stored. */
export interface Reject {
  /** From 1, as an editor counts. */
  line: number;
  errors: readonly InputError[];
  /** What the file has there. */
  row: unknown;
}

/** A file of rejects as NDJSON; there is none while nothing is rejected. */
export function openRejects(path: string, keptBytes: number) {
  if (keptBytes === 0) rmSync(path, { force: true });
  let file: number | undefined;
  let bytes = keptBytes;
  return {
    /** @returns how long the file is now */
    add: (rejects: readonly Reject[]): number => {
      if (rejects.length === 0) return bytes;
      if (file === undefined) {
        file = openSync(path, keptBytes === 0 ? 'w' : 'r+');
        ftruncateSync(file, keptBytes);
      }
      const text = Buffer.from(rejects.map((reject) => `${JSON.stringify(reject)}\n`).join(''));
      writeSync(file, text, 0, text.length, bytes);
      return (bytes += text.length);
    },
    close: (): void => {
      if (file !== undefined) closeSync(file);
    },
  };
}
