import type { Colors } from '../terminal/terminal.ts';
import type { Difference } from './difference.ts';
import { isMembers } from './merge-patch.ts';
import type { Step } from './plan.ts';

const DONE = { create: 'new', change: 'changed', delete: 'deleted' } as const;

/** A step as lines for a person. */
export function linesOfStep({ accountId, budgetId, action, differences }: Step, colors: Colors): string[] {
  const name = budgetId === undefined ? accountId : `${accountId}, budget ${budgetId}`;
  return [`${colors.bold(name)} (${DONE[action]})`, ...differences.flatMap((each) => linesOf(each, colors))];
}

function linesOf({ path, from, to }: Difference, { red, green }: Colors): string[] {
  if (Array.isArray(from) || Array.isArray(to)) {
    const [before, after] = [from, to].map((list) => (Array.isArray(list) ? list.map(shown) : []));
    const gone = before!.filter((item) => !after!.includes(item));
    const added = after!.filter((item) => !before!.includes(item));
    if (gone.length + added.length === 0) return [`  ${path}: in another order: ${after!.join('; ')}`];
    return [
      `  ${path}:`,
      ...gone.map((item) => red(`    - ${item}`)),
      ...added.map((item) => green(`    + ${item}`)),
    ];
  }
  if (from === undefined) return [green(`  + ${path}: ${valueOf(path, to)}`)];
  if (to === undefined) return [red(`  - ${path}: ${valueOf(path, from)}`)];
  return [`  ${path}: ${red(valueOf(path, from))} → ${green(valueOf(path, to))}`];
}

const valueOf = (path: string, value: unknown) =>
  value === null && path.startsWith('quotas.') ? 'unlimited' : shown(value);

function shown(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (typeof value === 'string') return value;
  if (!isMembers(value)) return JSON.stringify(value);
  // A recipient.
  const { name, email, role, notify } = value as {
    name: string;
    email: string;
    role: string;
    notify?: string[];
  };
  return `${name} <${email}>, ${role}${notify ? `: ${notify.join(', ')}` : ''}`;
}
