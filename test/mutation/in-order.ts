import { matchesGlob, relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { AREA } from './area-of-run.ts';

/** Begins with the tests that the area lists first: a broken place is given up with the first test that notices it. */
export class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const file = relative(this.ctx.config.root, moduleId);
      return AREA.tests.findLastIndex((tests) => matchesGlob(file, tests));
    };
    return files.toSorted((left, right) => place(left) - place(right));
  }
}
