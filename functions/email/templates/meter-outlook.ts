import type { Meter } from '../../../domain/accounts/meters.ts';
import type { Month } from '../../../domain/calendar.ts';
import type { Forecast } from '../../../domain/quotas/forecast.ts';
import type { Outlook } from '../../../domain/quotas/outlook.ts';
import { note } from '../kit/blocks.ts';
import { dayName, monthName } from '../../../domain/words/dates.ts';
import type { Detail } from '../kit/details.ts';
import type { Block } from '../kit/layout.ts';
import { wholeUnits } from '../../../domain/words/units.ts';

/** The forecast of a meter for the running month, and what it means for the limit. */
export interface MeterOutlook {
  meter: Meter;
  month: Month;
  /** Null if there is not enough history. */
  forecast: Forecast | null;
  outlook: Outlook;
}

export const NO_FORECAST = { value: 'No forecast', note: 'not enough history yet' };

export function forecastDetail({ meter, month, forecast }: MeterOutlook): Detail {
  const name = `Forecast for ${monthName(month)}`;
  if (forecast === null) return { name, ...NO_FORECAST };
  const { expected, low, high } = forecast;
  return {
    name,
    value: wholeUnits(meter, expected),
    note: `range ${wholeUnits(meter, low)} to ${wholeUnits(meter, high)}`,
  };
}

/** When the limit is reached, stated no more firmly than the forecast allows. */
export function limitDateDetail(outlook: Outlook): Detail {
  switch (outlook.kind) {
    case 'reached':
      return outlook.on === null
        ? { name: 'Limit reached', value: 'Already', note: 'the limit is used up' }
        : { name: 'Limit reached on', value: dayName(outlook.on), note: 'the limit is used up' };
    case 'expected':
      return { name: 'Limit expected on', value: dayName(outlook.on), note: 'at the current pace' };
    case 'possible':
      return {
        name: 'Limit expected on',
        value: outlook.on === null ? 'Possibly not this month' : dayName(outlook.on),
        note:
          outlook.on === null
            ? 'only the upper end of the range reaches it'
            : 'or not this month: the lower end of the range stays below it',
      };
    case 'unlikely':
      return {
        name: 'Limit expected on',
        value: 'Not this month',
        note: 'even the upper end of the range stays below it',
      };
    case 'unknown':
      return { name: 'Limit expected on', ...NO_FORECAST };
  }
}

/** One sentence about the limit, for a running month that has not reached it. */
export function outlookSentence({ meter, forecast, outlook }: MeterOutlook): string {
  if (outlook.kind === 'expected') {
    return `The limit is expected to be reached on ${dayName(outlook.on)}.`;
  }
  if (forecast === null || outlook.kind === 'reached') {
    return 'There is not enough history yet for a forecast.';
  }
  const { expected, low, high } = forecast;
  const figures = `forecast ${wholeUnits(meter, expected)}, range ${wholeUnits(meter, low)} to ${wholeUnits(meter, high)}`;
  return outlook.kind === 'possible'
    ? `Use may reach the limit this month (${figures}).`
    : `Use is expected to stay within the limit this month (${figures}).`;
}

/** Explains "range" to readers who see one. */
export function rangeNote({ forecast }: MeterOutlook): Block[] {
  if (forecast === null) return [];
  return [note('Range: about 8 of 10 months end within it, 1 of 10 below and 1 of 10 above.')];
}
