import { daysOfMonth, isDay, isMonth } from '../../domain/calendar.ts';
import { wrongUse } from '../exit-code.ts';

interface Period {
  from: string;
  to: string;
}

/**
 * The days of an export, as its options say.
 *
 * @throws CommandFailure
 */
export function periodOf({
  month,
  from,
  to,
}: {
  month?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}): Period {
  if (month !== undefined) {
    if (from !== undefined || to !== undefined) throw wrongUse('Give either --month, or --from and --to.');
    if (!isMonth(month))
      throw wrongUse(`--month: expected a month such as 2026-10, not ${JSON.stringify(month)}.`);
    const days = daysOfMonth(month);
    return { from: days[0]!, to: days.at(-1)! };
  }
  if (from === undefined || to === undefined)
    throw wrongUse('Say which days: --month 2026-10, or --from 2026-10-01 --to 2026-10-15.');
  for (const [name, day] of Object.entries({ from, to }))
    if (!isDay(day))
      throw wrongUse(`--${name}: expected a day such as 2026-10-01, not ${JSON.stringify(day)}.`);
  if (from > to) throw wrongUse(`--from ${from} is later than --to ${to}.`);
  return { from, to };
}
