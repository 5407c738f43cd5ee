import { accountTerms, type AccountTerms } from '../../domain/accounts/account.ts';
import { byMeter } from '../../domain/accounts/meters.ts';
import { parseUsd } from '../../domain/money.ts';
import { shownTerms } from '../../domain/quotas/budget.ts';
import { budgetBody, termsOfBudget } from '../../domain/quotas/budget-terms.ts';
import { canonicalZone } from '../../domain/zones.ts';
import { isMembers, type Members } from './merge-patch.ts';

/** A term that changes. Undefined is absent. */
export interface Difference {
  /** As in the file, such as `quotas.sms`. */
  path: string;
  from: unknown;
  to: unknown;
}

/** Which terms of an account differ. @param before absent if there is none yet */
export function accountDifferences(before: unknown, after: unknown): Difference[] {
  return differences(before === undefined ? undefined : termsOf(before), termsOf(after), meaning);
}

/** Which terms of a budget differ. @param before absent if there is none yet; @param after absent if it is deleted */
export function budgetDifferences(before: unknown, after: unknown): Difference[] {
  const [from, to] = [before, after].map((budget) =>
    budget === undefined ? undefined : shownBudget(budget),
  );
  return differences(from, to, (budget) => budget);
}

/** The members of an account that are its terms, with their defaults. */
function termsOf(account: unknown): Members {
  const known = Object.keys(accountTerms.shape);
  const own = Object.entries(account as Members).filter(([name]) => known.includes(name));
  const terms = accountTerms.parse(Object.fromEntries(own));
  return { ...terms, quotas: byMeter((meter) => terms.quotas[meter] ?? null), charges: terms.charges ?? {} };
}

function shownBudget(budget: unknown): Members {
  const known = Object.keys(budgetBody.shape);
  const own = Object.entries(budget as Members).filter(([name]) => known.includes(name));
  return shownTerms(termsOfBudget(budgetBody.parse(Object.fromEntries(own))));
}

/** What terms mean, however they are written: amounts by their value, and zones by what they are. */
function meaning(terms: Members): Members {
  const { timeZone, csm, rates, overageRates } = terms as unknown as AccountTerms;
  return {
    ...terms,
    timeZone: canonicalZone(timeZone),
    csm: { ...csm, timeZone: csm.timeZone === undefined ? undefined : canonicalZone(csm.timeZone) },
    rates: mapped(rates, (rate) => rate && { ...rate, perMinuteUsd: parseUsd(rate.perMinuteUsd) }),
    overageRates: mapped(overageRates, (rate) => (rate === undefined ? undefined : parseUsd(rate))),
  };
}

const mapped = <Value>(members: Readonly<Record<string, Value>>, of: (value: Value) => unknown): Members =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, of(value)]));

function differences(
  before: Members | undefined,
  after: Members | undefined,
  meaningOf: (value: Members) => Members,
): Difference[] {
  const [from, to] = [before, after].map((value) => value && flat(value));
  const [means, meant] = [before, after].map((value) => value && flat(meaningOf(value)));
  const paths = [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])];
  return paths
    .filter((path) => textOf(means?.get(path)) !== textOf(meant?.get(path)))
    .map((path) => ({ path, from: from?.get(path), to: to?.get(path) }));
}

const textOf = (value: unknown) => JSON.stringify(value) ?? '';

/** Members of members by their paths; lists are values. */
function flat(value: Members, prefix = ''): Map<string, unknown> {
  return new Map(
    Object.entries(value).flatMap(([name, member]) =>
      isMembers(member)
        ? [...flat(member, `${prefix}${name}.`)]
        : member === undefined
          ? []
          : [[prefix + name, member]],
    ),
  );
}
