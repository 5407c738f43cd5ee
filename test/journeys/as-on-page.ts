import type { Figures } from './walked-usage.ts';

/** Figures as the page writes them for readers in the United States. */

const decimals = (most: number) => {
  const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: most });
  return (value: string | number) => format.format(Number(value));
};
export const tenths = decimals(1);
export const hundredths = decimals(2);

export function money(usd: string): string {
  const amount = Number(usd);
  const most = amount > 0 && amount < 0.01 ? 4 : 2;
  const format = { style: 'currency', currency: 'USD', maximumFractionDigits: most } as const;
  return new Intl.NumberFormat('en-US', format).format(amount);
}

/** `Nov 1` */
export const dayOnPage = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** `1:05` */
export const duration = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** The cells of a breakdown of calls: how many, minutes and costs. */
export const figuresOnPage = ({ count, minutes, usd }: Figures): string[] => [
  String(count),
  hundredths(minutes),
  money(usd),
];
