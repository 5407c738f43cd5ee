import { AREA } from './area-of-run.ts';

/** Each run against the servers takes seconds: it is spent on what is decided, computed and done. */
const TEXTS_AND_SHAPES = ['StringLiteral', 'ObjectLiteral', 'ArrayDeclaration', 'OptionalChaining', 'Regex'];

export default {
  mutate: AREA.mutate,
  mutator: { excludedMutations: AREA.isWhole ? [] : TEXTS_AND_SHAPES },
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  ignoreStatic: process.env['STATIC'] !== '1',
  disableTypeChecks: false,
  concurrency: Number(process.env['WORKERS'] ?? 1),
  // A busy machine must not pass for a test that noticed: only what never ends takes this long.
  timeoutMS: AREA.isWhole ? 30_000 : 90_000,
  timeoutFactor: 4,
  dryRunTimeoutMinutes: 30,
  ignorePatterns: ['build', 'cdk.out', '**/dist', '.local', 'test/mutation/node_modules'],
  tempDirName: '.local/mutation',
  cleanTempDir: 'always',
  incremental: true,
  incrementalFile: `build/mutation/${AREA.name}.incremental.json`,
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: {
    logTests: false,
    reportTests: false,
    reportScoreTable: true,
    allowColor: false,
    skipFull: true,
  },
  jsonReporter: { fileName: `build/mutation/${AREA.name}.json` },
  htmlReporter: { fileName: `build/mutation/${AREA.name}.html` },
  thresholds: { high: 100, low: AREA.least, break: AREA.least },
};
