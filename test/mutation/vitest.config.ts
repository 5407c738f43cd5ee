import { defineConfig } from 'vitest/config';
import { AREA } from './area-of-run.ts';
import { InOrder } from './in-order.ts';

export default defineConfig({
  test: {
    include: AREA.tests,
    isolate: false,
    sequence: { sequencer: InOrder },
    setupFiles: 'test/domain/setup.ts',
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
