import { chooseQuotaMonth, quotaMonth, quotas, usage } from '../api/figures.ts';
import { monthAndYear } from '../format/dates.ts';
import { texts } from '../texts.ts';

/** Chooses the month of the quotas, among those that the page shows; the running one at first. */
export function MonthChoice() {
  const months = usage.value.value?.months ?? [];
  const asked = quotaMonth.value;
  // Quotas may be there before the months that can be chosen; without a choice they are of the running one.
  const running = months.at(-1)?.month ?? (asked === undefined ? quotas.value.value?.month : undefined);
  const chosen = asked ?? running ?? '';
  const isOffered = months.some(({ month }) => month === chosen);
  const offered = [
    ...months.toReversed(),
    ...(isOffered || chosen === '' ? [] : [{ month: chosen, state: 'open' }]),
  ];
  return (
    <span class="select">
      <select
        aria-label={texts.quotas.month}
        value={chosen}
        disabled={months.length === 0}
        onChange={({ currentTarget: { value } }) => {
          void chooseQuotaMonth(value === running ? undefined : value);
        }}
      >
        {offered.map(({ month, state }) => (
          <option key={month} value={month}>
            {month === running ? texts.calls.soFar(monthAndYear(month)) : monthAndYear(month)}
            {state === 'restated' ? ' †' : ''}
          </option>
        ))}
      </select>
    </span>
  );
}
