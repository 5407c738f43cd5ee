import type { Meter } from '../accounts/meters.ts';
import type { Month } from '../calendar.ts';

/** The call that adds a pack, ready to be sent. */
export function addPackCall(
  accountId: string,
  pack: { meter: Meter; quantity: number; month: Month },
): string {
  const { meter, quantity, month } = pack;
  return `POST /v1/accounts/${accountId}/packs ${JSON.stringify({ meter, quantity, month })}`;
}

/** A quantity that people would choose: rounded up to two digits, 4,321 to 4,400. */
export function roundQuantity(units: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, units))) - 1);
  return Math.max(1, Math.ceil(units / step) * step);
}
