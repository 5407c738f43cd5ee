import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { wrongUse } from '../exit-code.ts';

/**
 * Where a file goes: to `output`, or under its own name into the folder that `output` is.
 *
 * @param fileName as the API says; it leads to no other folder, whatever it is
 * @throws CommandFailure for a file that exists, unless it may be replaced
 */
export function placeFor(
  fileName: string,
  { output = '.', force = false }: { output?: string | undefined; force?: boolean | undefined },
): string {
  const isFolder = statSync(output, { throwIfNoEntry: false })?.isDirectory() ?? /[\\/]$/.test(output);
  const path = isFolder ? join(output, safeName(fileName)) : output;
  if (!force && statSync(path, { throwIfNoEntry: false }) !== undefined)
    throw wrongUse(`${path} exists.`, 'Name another file by --output, or replace it by --force.');
  return resolve(path);
}

/** A name that is one on every system, and no path. */
export const safeName = (name: string): string => {
  const safe = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '');
  return safe === '' ? 'export' : safe;
};
