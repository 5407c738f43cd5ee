import type { MonthUsage } from '../../client/src/usage-data-client.ts';

/** A total that is not what it was. */
interface Change {
  month: string;
  /** Such as `calls`. */
  name: string;
  from: number | string;
  to: number | string;
}

const TOTALS: readonly [name: string, of: (month: MonthUsage) => number | string][] = [
  ['state', ({ state }) => state],
  ['calls', ({ calls }) => calls.count],
  ['billed minutes', ({ calls }) => calls.billedMinutes],
  ['calls USD', ({ calls }) => calls.costUsd],
  ['interviews', ({ interviews }) => interviews.count],
  ['SMS', ({ sms }) => sms.count],
  ['SMS segments', ({ sms }) => sms.segments],
  ['audio minutes', ({ audio }) => audio.minutes],
];

/** What changed in months since they were read before. A month that was not read before has begun: it was all zeros. */
export function changesBetween(before: readonly MonthUsage[], after: readonly MonthUsage[]): Change[] {
  return after.flatMap((month) => {
    const former = before.find((each) => each.month === month.month);
    return TOTALS.flatMap(([name, of]): Change[] => {
      const to = of(month);
      const from = former ? of(former) : typeof to === 'number' ? 0 : name === 'state' ? to : '0.0000';
      return from === to ? [] : [{ month: month.month, name, from, to }];
    });
  });
}

/** A change as a person reads it: `calls +3 → 120`. */
export function changeText({ name, from, to }: Change): string {
  if (name === 'state') return `${from} → ${to}`;
  const [before, now] = [Number(from), Number(to)];
  const decimals = typeof to === 'string' ? 4 : Number.isInteger(before) && Number.isInteger(now) ? 0 : 2;
  const shown = (value: number) =>
    value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const difference = now - before;
  return `${name} ${difference > 0 ? '+' : ''}${shown(difference)} → ${shown(now)}`;
}
