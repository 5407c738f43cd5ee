import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Nets for what hangs, far above what anything takes: no test may fail because the machine is slow.
    testTimeout: 240_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'test-results.json' }]] : ['default'],
    projects: [
      {
        extends: true,
        // Pure functions share their modules: loading them anew for every file would take longer than the tests.
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
        test: {
          name: 'parts',
          maxWorkers: 2,
          include: ['test/**/*.test.ts'],
          exclude: ['test/domain/**', 'test/journeys/**', 'test/dashboard/**'],
        },
      },
      {
        extends: true,
        // The whole system runs here, once for most journeys. They wait for it more than they work, and they come last.
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
        // A browser and the whole system at once: on its own, after the others.
        test: {
          name: 'dashboard',
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          include: ['test/dashboard/**/*.test.ts'],
          globalSetup: 'test/dashboard/shared-system.ts',
        },
      },
    ],
  },
});
