import type * as z from 'zod';
import { accountId, accountTerms } from '../../domain/accounts/account.ts';
import { METERS } from '../../domain/accounts/meters.ts';
import { CALL_TYPES } from '../../domain/kinds/call.ts';
import { budgetBody, budgetId } from '../../domain/quotas/budget-terms.ts';
import { inputErrors, UNKNOWN_FIELD } from '../../domain/validation.ts';
import { closestTo } from './closest.ts';
import { readYaml, type FileProblem, type LinedFile, type Path } from './lines.ts';
import { isMembers, merged, type Members } from './merge-patch.ts';

/** What a file says of an account. What it does not name stays as it is. */
export interface AccountPatch {
  id: string;
  /** Terms to change, as a merge patch. */
  terms: Members;
  /** Budgets to change, as merge patches; null deletes one. */
  budgets: ReadonlyMap<string, Members | null>;
}

export interface AccountsFile {
  accounts: AccountPatch[];
  /** Where something is in the file. */
  placeOf: LinedFile['placeOf'];
}

/** Reads a file of accounts, as far as it can be judged without knowing what the API has. */
export function readAccountsFile(text: string): AccountsFile | FileProblem[] {
  const read = readYaml(text);
  return Array.isArray(read) ? read : accountsIn(read);
}

function accountsIn(file: LinedFile): AccountsFile | FileProblem[] {
  const problems: FileProblem[] = [];
  const problem = (path: Path, message: string) => void problems.push({ ...file.placeOf(path), message });

  const { value } = file;
  if (!isMembers(value) || !isMembers(value['accounts'])) {
    problem(['accounts'], 'expected "accounts:" and below it the accounts by their ids');
    return problems;
  }
  for (const name of Object.keys(value))
    if (name !== 'accounts') problem([name], 'unknown field: expected "accounts" alone');
  const accounts = Object.entries(value['accounts']).flatMap(([id, content]): AccountPatch[] => {
    const path = ['accounts', id];
    if (!accountId.safeParse(id).success)
      problem(path, `not the id of an account: ${accountId.safeParse(id).error?.issues[0]?.message}`);
    if (!isMembers(content)) {
      problem(path, 'expected the terms of the account');
      return [];
    }
    const { budgets = {}, ...terms } = content;
    problems.push(...problemsIn(accountTerms, terms, { path, file, ofPatch: true }));
    return [{ id, terms, budgets: readBudgets(budgets, [...path, 'budgets']) }];
  });
  return problems.length > 0 ? problems.sort(byLine) : { accounts, placeOf: file.placeOf };

  function readBudgets(budgets: unknown, path: Path): Map<string, Members | null> {
    const read = new Map<string, Members | null>();
    if (!isMembers(budgets)) problem(path, 'expected the budgets by their ids');
    else
      for (const [id, content] of Object.entries(budgets)) {
        const own = [...path, id];
        if (!budgetId.safeParse(id).success)
          problem(own, `not the id of a budget: ${budgetId.safeParse(id).error?.issues[0]?.message}`);
        if (content !== null && !isMembers(content)) problem(own, 'expected a budget, or null to delete it');
        else {
          if (content) problems.push(...problemsIn(budgetBody, content, { path: own, file, ofPatch: true }));
          read.set(id, content);
        }
      }
    return read;
  }
}

/**
 * What is wrong with a value by its schema, with the lines of the file.
 *
 * @param path to the value in the file
 * @param ofPatch whether the value is a patch, which may leave out what the API has already
 */
export function problemsIn(
  schema: z.ZodType,
  value: unknown,
  { path, file, ofPatch }: { path: Path; file: Pick<LinedFile, 'placeOf'>; ofPatch: boolean },
): FileProblem[] {
  const whole = ofPatch ? merged({}, value) : value;
  const result = schema.safeParse(whole);
  if (result.success) return [];
  return inputErrors(result.error.issues).flatMap(({ pointer, message }) => {
    const inner = pathOf(pointer);
    if (ofPatch && isAbsent(whole, inner)) return [];
    return [
      {
        ...file.placeOf([...path, ...inner]),
        message: `${inner.join('.') || path.at(-1)}: ${helped(message, inner, whole)}`,
      },
    ];
  });
}

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Members | null | undefined)?.[name], value);

const isAbsent = (value: unknown, path: Path) => at(value, path) === undefined;

/** Every name that a file may have. */
const NAMES: readonly string[] = [
  ...Object.keys(accountTerms.shape),
  ...Object.keys(budgetBody.shape),
  ...METERS,
  ...CALL_TYPES,
  ...[
    'budgets',
    'name',
    'email',
    'role',
    'notify',
    'from',
    'to',
    'weekends',
    'perMinuteUsd',
    'incrementSeconds',
  ],
];

function helped(message: string, path: Path, value: unknown): string {
  if (message === UNKNOWN_FIELD) {
    const name = closestTo(path.at(-1)!, NAMES);
    return `unknown field${name === undefined ? '' : `: did you mean ${name}?`}`;
  }
  return typeof at(value, path) === 'number' && message.includes('expected string')
    ? 'expected a text: put the number in quotes'
    : message;
}

const byLine = (a: FileProblem, b: FileProblem) => a.line - b.line || a.column - b.column;
