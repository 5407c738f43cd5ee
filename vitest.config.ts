import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/** What it replaces must not be loaded yet, nor stay for others. */
const REPLACES_A_MODULE = 'test/functions/fifth-kind.test.ts';

export default defineConfig({
  test: {
    // Timeouts only catch what hangs. They are far longer than any test takes, so that no slow machine fails one.
    testTimeout: 240_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'test-results.json' }]] : ['default'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        // Pure functions can share their modules; loading these again for every file would take longer than the tests.
        test: {
          name: 'rules',
          maxWorkers: 2,
          isolate: false,
          include: ['test/domain/**/*.test.ts'],
          setupFiles: 'test/domain/setup.ts',
        },
      },
      {
        extends: true,
        // These share their modules too: loading the SDKs and the emulators again takes longer than most of the tests.
        test: {
          name: 'functions',
          maxWorkers: 2,
          isolate: false,
          include: ['test/functions/**/*.test.ts'],
          exclude: [REPLACES_A_MODULE],
          // Half of these tests are about failures; their logs would bury the report.
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
        },
      },
      {
        extends: true,
        test: {
          name: 'parts',
          maxWorkers: 2,
          include: [
            'test/*.test.ts',
            'test/{client,commands,examples,local,trials}/**/*.test.ts',
            REPLACES_A_MODULE,
          ],
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
        },
      },
      {
        extends: true,
        // Nearly all of these tests' time goes into loading the CDK and synthesising the same few stacks, so they share both.
        test: {
          name: 'template',
          maxWorkers: 2,
          isolate: false,
          include: ['test/{bin,lib}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        // Most journeys share one running system. They mostly wait for it, so three run at once, after the other tests.
        test: {
          name: 'journeys',
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: 'test/journeys/shared-system.ts',
        },
      },
      {
        extends: true,
        // These wait for a browser as journeys wait for the system, so both run in one go, and no core is idle in between.
        test: {
          name: 'dashboard',
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          include: ['test/dashboard/**/*.test.ts'],
          globalSetup: 'test/dashboard/shared-system.ts',
        },
      },
    ],
  },
});
