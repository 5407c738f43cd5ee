import { useState } from 'preact/hooks';
import { byUrgency } from '../../../domain/quotas/urgency.ts';
import { quotas } from '../api/figures.ts';
import { monthAndYear } from '../format/dates.ts';
import { texts } from '../texts.ts';
import { BudgetCard, gaugeOf } from './budget-card.tsx';
import { CardRow } from './card-row.tsx';

/** As many budgets are shown at first: more would push the charts far down. */
const AT_FIRST = 4;

/** The account's budgets in the month of the quotas, the most pressing first; nothing if it has none. */
export function BudgetPanel() {
  const [all, setAll] = useState(false);
  const answer = quotas.value.value;
  if (!answer || answer.budgets.length === 0) return null;
  const { month, budgets } = answer;
  const sorted = budgets.toSorted((one, other) => byUrgency(gaugeOf(one), gaugeOf(other)));
  return (
    <section aria-labelledby="budgets-title">
      <div class="section-head">
        <div>
          <h2 id="budgets-title">{texts.budgets.title}</h2>
          <p class="muted">{texts.budgets.intro(monthAndYear(month))}</p>
        </div>
        {!all && budgets.length > AT_FIRST && (
          <button type="button" class="button" onClick={() => setAll(true)}>
            {texts.budgets.showAll(budgets.length)}
          </button>
        )}
      </div>
      <CardRow labelledBy="budgets-title" of="budgets">
        {(all ? sorted : sorted.slice(0, AT_FIRST)).map((budget) => (
          <BudgetCard key={budget.id} budget={budget} month={month} />
        ))}
      </CardRow>
    </section>
  );
}
