import type { MonthReport } from '../api/answers.ts';
import { seriesOf, type ChartMonth } from '../charts/series.ts';
import { wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { Statistic } from './statistic.tsx';

/** The CRM's own types; its templates may have any other, which goes by its own name. */
const KNOWN_TYPES = ['invitation', 'completion', 'shortlisted', 'rejected', 'reminder', 'custom'];

export function SmsStatistics() {
  return <Statistic id="sms" words={texts.sms} lines={6} draw={draw} />;
}

function draw(reports: readonly MonthReport[]) {
  const months = reports.map(({ month, state, sms }) => ({ month, state, values: sms.byType }));
  const segments = new Map(reports.map(({ month, sms }) => [month, sms.segments]));
  const extras = [{ name: texts.sms.segments, valueOf: ({ month }: ChartMonth) => segments.get(month) ?? 0 }];
  return {
    months,
    series: seriesOf(months, KNOWN_TYPES, texts.smsType),
    extras,
    format: wholeNumber,
    tableFormat: wholeNumber,
    whole: true,
  };
}
