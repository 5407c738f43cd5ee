import { computed } from '@preact/signals';
import { isMonth, type Month } from '../../../domain/calendar.ts';
import type { AnyKind } from '../../../domain/kinds/all.ts';
import { breakdownsOf, splitOf } from '../../../domain/usage/splits.ts';
import { addressOf, parameter } from '../address/address.ts';
import type { Selection } from './selection.ts';
import { savedChoice } from '../saved-view/saved-view.ts';
import { texts } from '../texts.ts';

/** `total`: the running total of the kind's meter; `days`: what each day has. */
export const DAY_VIEWS = ['total', 'days'] as const;
export type DayView = (typeof DAY_VIEWS)[number];

/** One kind's usage of a month, as the address names it. */
export interface MonthView {
  kind: AnyKind;
  month: Month;
  view: DayView;
  /** By what the month is broken down. */
  by: string;
}

/** The month that is on screen; undefined if it is the overview. */
export const monthView = computed((): MonthView | undefined => {
  const [plural, month] = [parameter('kind'), parameter('month')];
  const kind = texts.kinds.find((each) => each.plural === plural);
  if (!kind || month === undefined || !isMonth(month)) return undefined;
  const by = parameter('by') ?? '';
  return {
    ...{ kind, month },
    view: DAY_VIEWS.find((each) => each === parameter('view')) ?? 'total',
    by: breakdownsOf(kind).includes(by) ? by : 'campaign',
  };
});

/** Without a part that the kind does not have, and without a day of another month. */
export const selection = computed((): Selection => {
  const view = monthView.value;
  const [day, split, part] = [parameter('day'), parameter('split'), parameter('part')];
  const isPart = view && part !== undefined && splitOf(view.kind, split ?? '') !== undefined;
  return {
    day: view && day?.startsWith(view.month) ? day : undefined,
    recruiter: parameter('recruiter'),
    ...(isPart ? { split, part } : {}),
  };
});

/** The address of a kind's month, with the campaign of the page unless another one is given, broken down as the reader left it. */
export const monthAddress = (
  kind: AnyKind,
  month: Month,
  { view, by, campaign }: { view?: DayView; by?: string; campaign?: string | undefined } = {},
): string =>
  addressOf({
    ...kept(),
    ...(campaign === undefined ? {} : { campaign }),
    ...{ kind: kind.plural, month, view, by: by ?? savedChoice('by', breakdownsOf(kind)) },
  });

/** The address of the overview. */
export const overviewAddress = (): string => addressOf(kept());

/** The address of the exports. */
export const exportsAddress = (): string => addressOf({ ...kept(), tab: 'exports' });

/** Whether the exports are on screen, in place of the overview. */
export const isExports = computed(() => monthView.value === undefined && parameter('tab') === 'exports');

/** What the whole page is about, wherever on it the reader goes. */
const kept = () => ({
  account: parameter('account'),
  campaign: parameter('campaign'),
  months: parameter('months'),
  quotas: parameter('quotas'),
});
