import { chooseQuotaMonth, quotaMonth, quotas, usage } from '../api/figures.ts';
import { monthAndYear } from '../format/dates.ts';
import { texts } from '../texts.ts';

/** Chooses the month of the quotas, among those that the page shows; the running one at first. */
export function MonthChoice() {
  const months = usage.value.value?.months ?? [];
  const running = months.at(-1)?.month ?? quotas.value.value?.month ?? '';
  return (
    <span class="select">
      <select
        aria-label={texts.quotas.month}
        value={quotaMonth.value ?? running}
        disabled={months.length === 0}
        onChange={({ currentTarget: { value } }) => {
          void chooseQuotaMonth(value === running ? undefined : value);
        }}
      >
        {months.toReversed().map(({ month, state }) => (
          <option key={month} value={month}>
            {month === running ? texts.calls.soFar(monthAndYear(month)) : monthAndYear(month)}
            {state === 'restated' ? ' †' : ''}
          </option>
        ))}
      </select>
    </span>
  );
}
