import { spawnSync } from 'node:child_process';

/** Why nothing runs curl here: a machine with Node.js alone may have none. Undefined if it does. */
export const NO_CURL = spawnSync('curl', ['--version']).status === 0 ? undefined : 'no curl on this machine';
