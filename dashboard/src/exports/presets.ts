import { addMonths, lastDayOfMonth, monthOf, type Day } from '../../../domain/calendar.ts';

export interface DayRange {
  from: Day;
  to: Day;
}

export const PRESETS = ['thisMonth', 'lastMonth', 'lastThreeMonths'] as const;
type Preset = (typeof PRESETS)[number];

/** @param today in the account's zone; `lastThreeMonths` are the running month and the two before it */
export function presetRange(preset: Preset, today: Day): DayRange {
  const month = monthOf(today);
  const before = addMonths(month, -1);
  switch (preset) {
    case 'thisMonth':
      return { from: `${month}-01`, to: today };
    case 'lastMonth':
      return { from: `${before}-01`, to: lastDayOfMonth(before) };
    case 'lastThreeMonths':
      return { from: `${addMonths(month, -2)}-01`, to: today };
  }
}

export function presetOf({ from, to }: DayRange, today: Day): Preset | undefined {
  return PRESETS.find((preset) => {
    const range = presetRange(preset, today);
    return range.from === from && range.to === to;
  });
}
