import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { wrongUse } from '../exit-code.ts';

/** How far the sending of a file is. It is beside the file until all of it is sent. */
const sendState = z.object({
  version: z.literal(1),
  /** What must be the same to go on: a digest of the address, the account and the mapping. */
  settings: z.string(),
  /** Records that are stored, or known to be rejected. */
  done: z.array(z.tuple([z.int(), z.int()])),
  /** A digest of all records up to the last that is done. */
  digest: z.string(),
  accepted: z.int(),
  rejected: z.int(),
  /** How long the file of rejects was. What is beyond was written in vain. */
  rejectsBytes: z.int(),
});
export type SendState = z.infer<typeof sendState>;

export const newState = (settings: string): SendState => ({
  ...{ version: 1, settings, done: [], digest: '', accepted: 0, rejected: 0, rejectsBytes: 0 },
});

/** @returns undefined if there is none. @throws CommandFailure for a file that is no state */
export function readState(path: string): SendState | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const read = sendState.safeParse(jsonOf(text));
  if (read.success) return read.data;
  throw wrongUse(
    `${path} does not say how far the file was sent.`,
    'Use --restart to send the whole file; what is stored is not counted twice.',
  );
}

/** Replaces the state at once: a crash leaves the one before. */
export function writeState(path: string, state: SendState): void {
  const part = `${path}.part`;
  writeFileSync(part, JSON.stringify(state), { flush: true });
  renameSync(part, path);
}

export const removeState = (path: string): void => rmSync(path, { force: true });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
