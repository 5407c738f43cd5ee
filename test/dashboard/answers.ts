import type { QuotasAnswer, UsageAnswer } from '../../dashboard/src/api/answers.ts';
import { FULL } from './accounts.ts';
import { client } from './visits.ts';

/** The API's own figures for an account, read with the admin key. */
export const usageOf = (query = '', account = FULL) =>
  client.must<UsageAnswer>('GET', `/v1/accounts/${account}/usage${query}`);

export const quotasOf = (query = '') =>
  client.must<QuotasAnswer>('GET', `/v1/accounts/${FULL}/quotas${query}`);

const formatted = (digits: number) => {
  const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: digits });
  return (value: number) => format.format(value);
};
export const whole = formatted(0);
export const tenths = formatted(1);
export const hundredths = formatted(2);
export const usd = (text: string) =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(Number(text));

export const longMonth = (month: string) =>
  new Date(`${month}-01T00:00:00Z`).toLocaleString('en-US', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
