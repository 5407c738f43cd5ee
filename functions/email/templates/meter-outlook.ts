import type { Month } from '../../../domain/calendar.ts';
import { dayReached } from '../../../domain/quotas/outlook.ts';
import type { DayUse } from '../../../domain/quotas/forecast.ts';
import type { LimitStanding } from '../../../domain/quotas/limit-standing.ts';
import type { Sentence } from '../../../domain/quotas/said.ts';
import { hasReached } from '../../../domain/quotas/standing.ts';
import { dayName, monthName } from '../../../domain/words/dates.ts';
import { baseUnitsOf } from '../../../domain/usage/measure.ts';
import { wholeUnits } from '../../../domain/words/units.ts';
import { note } from '../kit/blocks.ts';
import type { Detail } from '../kit/details.ts';
import type { Block } from '../kit/layout.ts';
import { named, phrase, type Phrase } from '../kit/phrase.ts';

export const NO_FORECAST = { value: 'No forecast', note: 'not enough history yet' };

/** A sentence as a phrase, with its full stop; names in it keep the direction of their script. */
export function told(sentence: Sentence): Phrase {
  const words = sentence.map((part) => (typeof part === 'string' ? part : named(part.name)));
  return words.reduce<Phrase>(
    (said, next, index) => {
      return index === words.length - 1 ? phrase`${said}${next}.` : phrase`${said}${next}`;
    },
    phrase``,
  );
}

/** The forecast of a meter for the running month. */
export function forecastDetail({ meter, forecast }: LimitStanding, month: Month): Detail {
  const name = `Forecast for ${monthName(month)}`;
  if (forecast === null) return { name, ...NO_FORECAST };
  const { expected, low, high } = forecast;
  return {
    name,
    value: wholeUnits(meter, expected),
    note: `range ${wholeUnits(meter, low)} to ${wholeUnits(meter, high)}`,
  };
}

/** Whether the limit is used up, which is one piece before it is exceeded. */
export const isReached = ({ meter, used, limit }: Pick<LimitStanding, 'meter' | 'used' | 'limit'>): boolean =>
  limit !== null && hasReached(meter, used, limit, 100);

/**
 * When the limit is reached, stated no more firmly than the forecast allows.
 * @param days of the month, as far as they are known
 */
export function limitDateDetail(standing: LimitStanding, days: readonly DayUse[] = []): Detail {
  const { meter, limit, outlook, forecast } = standing;
  if (isReached(standing)) {
    const on = dayReached(days, (limit ?? 0) * baseUnitsOf(meter));
    return on === null
      ? { name: 'Limit reached', value: 'Already', note: 'the limit is used up' }
      : { name: 'Limit reached on', value: dayName(on), note: 'the limit is used up' };
  }
  const name = 'Limit expected on';
  const day = forecast?.exhaustsOn ?? null;
  switch (outlook) {
    case 'will_exceed':
      return { name, value: day === null ? 'This month' : dayName(day), note: 'at the current pace' };
    case 'may_exceed':
      return {
        name,
        value: day === null ? 'Possibly not this month' : dayName(day),
        note:
          day === null
            ? 'only the upper end of the range exceeds it'
            : 'or not this month: the lower end of the range stays within it',
      };
    case 'within':
      return {
        name,
        value: 'Not this month',
        note: 'even the upper end of the range stays within it',
      };
    // An exceeded limit is reached, as above.
    case 'exceeded':
    case null:
      return { name, ...NO_FORECAST };
  }
}

/** Explains "range" to readers who see one. */
export function rangeNote({ forecast }: LimitStanding): Block[] {
  if (forecast === null) return [];
  return [note('Range: about 8 of 10 months end within it, 1 of 10 below and 1 of 10 above.')];
}
