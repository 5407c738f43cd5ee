import type { Meter } from '../../../domain/accounts/meters.ts';
import type { Month } from '../../../domain/calendar.ts';
import { percentUsed, type Position, type Standing } from '../../../domain/quotas/standing.ts';
import type { Measure } from '../../../domain/usage/measure.ts';
import type { Label } from '../kit/blocks.ts';
import { number, percent } from '../../../domain/words/figures.ts';
import { monthName } from '../../../domain/words/dates.ts';
import type { Tone } from '../kit/theme.ts';
import { limitWords, units } from '../../../domain/words/units.ts';
import { nounOf } from './limited.ts';

export const STATUS_TONES: Record<Standing['status'], Tone> = {
  unlimited: 'info',
  ok: 'ok',
  warning: 'warning',
  exceeded: 'exceeded',
};

const STATUS_NAMES: Record<Standing['status'], string> = {
  unlimited: 'Unlimited',
  ok: 'Within the limit',
  warning: 'Near the limit',
  exceeded: 'Over the limit',
};

export function statusLabel(status: Standing['status']): Label {
  return { text: STATUS_NAMES[status], tone: STATUS_TONES[status] };
}

/** `9,120.5 of 12,000 (76%)` */
export function usedOfLimit(meter: Meter, used: number, limit: number | null): string {
  const share = percentUsed(meter, used, limit);
  if (limit === null || share === null) return `${units(meter, used)}, unlimited`;
  if (limit === 0) return `${units(meter, used)} used, no quota`;
  return `${units(meter, used)} of ${number(limit)} (${percent(share)})`;
}

/** `46,200 of 50,000 SMS messages in November 2026 (92%)` */
export function usedInMonth(
  { meter, used, limit }: Pick<Position, 'meter' | 'used' | 'limit'>,
  month: Month,
): string {
  const what = [nounOf(meter), `in ${monthName(month)}`].filter(Boolean).join(' ');
  const share = percentUsed(meter, used, limit);
  if (limit === null || share === null) return `${units(meter, used)} ${what}`;
  if (limit === 0) return `${units(meter, used)} ${what} without a quota`;
  return `${units(meter, used)} of ${limitWords(meter, limit)} ${what} (${percent(share)})`;
}

/** `76% of the limit`; without a quota there is nothing to take a percentage of. */
export function shareOfLimit(meter: Measure, used: number, limit: number | null): string {
  const share = percentUsed(meter, used, limit);
  if (share === null) return 'unlimited';
  return limit === 0 ? 'no quota' : `${percent(share)} of the limit`;
}

/** The plan and packs that make up a limit. */
export function limitParts({ plan, packs }: Pick<Standing, 'plan' | 'packs'>): string {
  if (plan === null) return 'no limit agreed';
  return packs > 0 ? `plan ${number(plan)} + packs ${number(packs)}` : 'plan, no packs';
}
