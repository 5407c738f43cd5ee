import { expect } from 'vitest';
import type { Answer } from './client.ts';

interface InputError {
  pointer: string;
  message: string;
}

/** RFC 9457 problem details with the members that the API adds. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  requestId: string;
  errors?: InputError[];
  moreErrors?: number;
  accepted?: number;
  rejected?: Rejected[];
}

export interface Rejected {
  index: number;
  id: string | null;
  errors: InputError[];
  moreErrors?: number;
}

/** Expects a problem as in the contract, with these pointers. */
export function expectProblem(answer: Answer, status: number, pointers?: string[]): void {
  const problem = answer.body as Problem;
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(problem).toMatchObject({
    type: expect.stringMatching(/./) as string,
    title: expect.stringMatching(/./) as string,
    status,
    detail: expect.stringMatching(/./) as string,
    requestId: expect.stringMatching(/./) as string,
  });
  if (pointers) expectErrors(problem.errors, pointers);
}

export function expectErrors(errors: InputError[] | undefined, pointers: string[]): void {
  expect(errors?.map(({ pointer }) => pointer).sort(), JSON.stringify(errors)).toEqual(pointers.toSorted());
  for (const { message } of errors ?? []) expect(message).not.toBe('');
}
