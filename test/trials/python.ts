import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { print } from './trial.ts';

const BUILD = join(import.meta.dirname, '..', '..', 'build');
/** Of an installation, which downloads some tens of megabytes. */
const PATIENCE_MS = 300_000;

interface PythonProgram {
  /** Its command, such as `ministack`. */
  command: string;
  /** The package with an exact version, as pip takes it. */
  requirement: string;
  /** An environment variable that names the command on this machine. */
  variable: string;
}

/** Why a program that is not ours cannot be had here: a reason to skip what needs it, and not to fail. */
export class NotHere extends Error {}

const succeeds = (command: string, ...args: string[]) =>
  spawnSync(command, args, { stdio: 'ignore', timeout: PATIENCE_MS }).status === 0;

/**
 * The path of a program of Python: the one that a variable names, the one on the PATH, or one that is installed into a virtual
 * environment in `build/`, for which this needs Python 3.10 and an index of packages.
 * @throws NotHere
 */
export function pythonProgram({ command, requirement, variable }: PythonProgram): string {
  const named = process.env[variable];
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new NotHere(`${variable} names ${named}, which is not there.`);
  }
  const folder = join(BUILD, requirement.replaceAll(/[^\w.]+/g, '-'));
  const installed = join(folder, 'bin', command);
  if (existsSync(installed)) return installed;
  const onPath = (process.env['PATH'] ?? '').split(':').map((each) => join(each, command));
  // A shim may be there without its program.
  const found = onPath.find((path) => existsSync(path) && succeeds(path, '--help'));
  if (found !== undefined) return found;

  const python = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10'].find((each) =>
    succeeds(each, '-c', 'import sys, venv; sys.exit(sys.version_info < (3, 10))'),
  );
  if (python === undefined) throw new NotHere(`${command} needs Python 3.10 or later, with venv.`);
  print(`Installing ${requirement} into ${folder}.`);
  const isInstalled =
    succeeds(python, '-m', 'venv', folder) &&
    succeeds(join(folder, 'bin', 'pip'), 'install', '--quiet', '--disable-pip-version-check', requirement);
  if (isInstalled && existsSync(installed)) return installed;
  rmSync(folder, { recursive: true, force: true });
  throw new NotHere(`pip cannot install ${requirement}: is there an index of packages?`);
}
