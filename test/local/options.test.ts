import { expect, test } from 'vitest';
import { BadOption, parseOptions } from '../../local/options.ts';

const defaults = {
  port: 4400,
  dataDir: '.local',
  fresh: false,
  seed: true,
  verbose: false,
  app: 'bin/usage-data.ts',
  context: {},
};

test.each<[string[], object]>([
  [[], defaults],
  [['--port', '0', '--fresh'], { ...defaults, port: 0, fresh: true }],
  [['--port=65535', '--no-seed', '--verbose'], { ...defaults, port: 65_535, seed: false, verbose: true }],
  [['--data-dir', '/tmp/x'], { ...defaults, dataDir: '/tmp/x' }],
  [
    ['-c', 'frameAncestors=http://localhost:3000', '--context', 'a=b=c'],
    { ...defaults, context: { frameAncestors: 'http://localhost:3000', a: 'b=c' } },
  ],
])('%j is understood', (args, expected) => {
  expect(parseOptions(args)).toEqual(expected);
});

test.each([
  [['--prot', '1'], "Unknown option '--prot'"],
  [['--port', '70000'], '--port takes a number from 0 to 65535'],
  [['--port', 'http'], '--port takes a number from 0 to 65535'],
  [['--port'], "Option '--port"],
  [['-c', 'frameAncestors'], '--context takes a name and a value'],
  [['--data-dir', ''], '--data-dir takes a folder'],
  [['18780'], /Unexpected argument '18780'.*npm start -- --port/],
])('%j is refused', (args, message) => {
  expect(() => parseOptions(args)).toThrow(BadOption);
  expect(() => parseOptions(args)).toThrow(message);
});
