import { PROBLEMS, type ProblemStatus } from '../../../domain/api/problems.ts';
import { recording } from '../../../domain/api/recording.ts';
import type { Refused } from '../../../domain/rejections/count.ts';
import { InvalidInput, type InputError } from '../../../domain/validation.ts';
import { problemOf } from '../../http/problem.ts';

/** What refuses a request before any of its entries is read; undefined if the caller is not to blame. */
export function refusedWhole(error: unknown): Refused | undefined {
  const status = problemOf(error)?.status ?? 500;
  if (status >= 500) return undefined;
  return { value: undefined, errors: error instanceof InvalidInput ? error.errors : [ruleOf(status)] };
}

/** The problem's own sentence may repeat what was sent. */
const ruleOf = (status: number): InputError => {
  const own: Readonly<Record<number, string>> = recording.routes.recordEvents.problems;
  return { pointer: '', message: own[status] ?? PROBLEMS[status as ProblemStatus] };
};
