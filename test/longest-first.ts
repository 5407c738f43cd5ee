import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take longest, the longest first. In a fresh clone, Vitest knows no durations and goes by the size of the
 * files, so one of these could begin last and run alone.
 */
const LONG = [
  'test/journeys/erasure.test.ts',
  'test/journeys/start.test.ts',
  'test/journeys/exact-totals.test.ts',
  'test/journeys/survival.test.ts',
  'test/journeys/every-number.test.ts',
  'test/dashboard/month.test.ts',
  'test/journeys/email-deliveries.test.ts',
  'test/dashboard/warning.test.ts',
  'test/dashboard/accessibility.test.ts',
  'test/journeys/client-package.test.ts',
];

/** Begins with the longest files, so that no core waits for them at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = LONG.indexOf(relative(this.ctx.config.root, moduleId).replaceAll('\\', '/'));
      return index === -1 ? LONG.length : index;
    };
    return (await super.sort(files)).sort((left, right) => place(left) - place(right));
  }
}
