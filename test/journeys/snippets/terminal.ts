import { delimiter, sep } from 'node:path';

const BUILT_IN_BIN = `${sep}node_modules${sep}.bin`;

/** The environment of a plain terminal: the machine's Node.js, without variables of the npm that runs these tests. */
export const TERMINAL: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS)/i.test(name))),
  PATH: (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(BUILT_IN_BIN) && !folder.includes('node-gyp-bin'))
    .join(delimiter),
};
