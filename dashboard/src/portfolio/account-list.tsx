import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Temporal } from 'temporal-polyfill';
import type { PortfolioAccount } from '../api/answers.ts';
import { Segments } from '../controls/segments.tsx';
import { wholeNumber } from '../format/numbers.ts';
import { announce } from '../loading/announcer.tsx';
import { leftAccount } from '../session/opened-account.ts';
import { BarLegend } from '../quotas/bar-legend.tsx';
import { texts } from '../texts.ts';
import { AccountRow } from './account-row.tsx';
import { useGrowing } from './use-growing.ts';
import { FILTERS, isFound, isOf, type Filter } from './matching.ts';

/** They outlive a visit to an account, so that the way back leads to the same list. */
const filter = signal<Filter>('all');
const typed = signal('');

/** The accounts that were searched for, the most urgent first. */
export function AccountList({ accounts }: { accounts: readonly PortfolioAccount[] }) {
  const now = Temporal.Now.instant();
  const found = accounts.filter((account) => isFound(account, typed.value));
  const shown = found.filter((account) => isOf(account, filter.value, now));
  const [left] = useState(() => shown.findIndex(({ accountId }) => accountId === leftAccount.peek()));
  const drawn = useGrowing(shown.length, left);
  const count = texts.portfolio.count(wholeNumber(shown.length), shown.length, wholeNumber(accounts.length));
  useEffect(() => {
    if (shown.length < accounts.length) announce(count);
  }, [count, shown.length, accounts.length]);
  return (
    <section aria-label={texts.portfolio.title}>
      <div class="portfolio-tools">
        <input
          class="input"
          type="search"
          aria-label={texts.portfolio.search}
          placeholder={texts.portfolio.search}
          value={typed.value}
          onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
        />
        <Segments
          label={texts.portfolio.show}
          choices={FILTERS.map((value) => {
            const matching = found.filter((account) => isOf(account, value, now)).length;
            return { value, name: `${texts.portfolio.filters[value]} ${wholeNumber(matching)}` };
          })}
          chosen={filter.value}
          choose={(value) => (filter.value = value)}
        />
        <BarLegend />
      </div>
      {shown.length === 0 ? (
        <div class="card no-accounts">
          <p class="no-accounts-title">{texts.portfolio.noMatch}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              filter.value = 'all';
              typed.value = '';
            }}
          >
            {texts.portfolio.showAll}
          </button>
        </div>
      ) : (
        <ul class="card accounts">
          {shown.slice(0, drawn).map((account) => (
            <AccountRow key={account.accountId} account={account} />
          ))}
        </ul>
      )}
    </section>
  );
}
