import { CALL_TYPES, INTERVIEW_METHODS } from '../../../domain/ledger/event.ts';
import { meterUse, toMinutes } from '../../../domain/usage/meter-use.ts';
import { allCalls, noCalls, type CallTotals, type Totals } from '../../../domain/usage/totals.ts';
import { heading, note, paragraph } from '../kit/blocks.ts';
import { change, money, number } from '../kit/figures.ts';
import type { Block } from '../kit/layout.ts';
import {
  CALL_TYPE_NAMES,
  INTERVIEW_METHOD_NAMES,
  smsTypeName,
  triggerName,
} from '../../../domain/kinds/names.ts';
import { table, type Row } from '../kit/table.ts';

/** Of a month's totals, each part beside that of the month before, where one is known. */
export interface Compared {
  totals: Totals;
  before: Totals | undefined;
}

/** Calls, billed minutes and cost, as in every table of calls. */
export function callFigures(calls: CallTotals): [string, string, string] {
  return [number(calls.count), number(toMinutes(calls.billedSeconds)), money(calls.costMicros)];
}

export const CALL_COLUMNS = ['Calls', 'Billed min', 'Cost'];

export function callBlocks({ totals, before }: Compared): Block[] {
  const all = allCalls(totals);
  if (all.count === 0) return [heading('Calls'), paragraph('No calls were made.')];
  const row = (name: string, calls: CallTotals, last: CallTotals | undefined): Row => [
    name,
    ...callFigures(calls),
    change(calls.count, last?.count),
  ];
  const ofBefore = (type: string) => before && (before.calls[type] ?? noCalls);
  return [
    heading('Calls by type'),
    table({
      columns: ['Type', ...CALL_COLUMNS, 'Change'],
      rows: CALL_TYPES.map((type) =>
        row(CALL_TYPE_NAMES[type], totals.calls[type] ?? noCalls, ofBefore(type)),
      ),
      total: row('All', all, before && allCalls(before)),
    }),
    note(
      `Talk time was ${number(toMinutes(all.seconds))} minutes. Billed minutes are more, since each call is rounded up. The change is that of the number of calls.`,
    ),
    heading('Calls by trigger'),
    triggerTable(totals),
  ];
}

/** The names of trigger sources and SMS types are open-ended, and an email is not: Gmail cuts long ones. */
const MAX_TRIGGERS = 6;
const MAX_SMS_TYPES = 10;

/** The first of a list, and the others where these are several: one takes no more room than the word for it. */
export function leading<Item>(list: readonly Item[], most: number): [Item[], Item[]] {
  const end = list.length === most + 1 ? list.length : most;
  return [list.slice(0, end), list.slice(end)];
}

function triggerTable(totals: Totals): Block {
  const triggers = Object.entries(totals.triggers).sort(([, a], [, b]) => b.count - a.count);
  const row = (name: string, calls: CallTotals): Row => [name, ...callFigures(calls)];
  const [shown, others] = leading(triggers, MAX_TRIGGERS);
  return table({
    columns: ['Trigger', ...CALL_COLUMNS],
    rows: [
      ...shown.map(([trigger, calls]) => row(triggerName(trigger), calls)),
      ...(others.length > 0 ? [row(`${others.length} others`, sumOf(others.map(([, calls]) => calls)))] : []),
    ],
  });
}

const sumOf = (calls: readonly CallTotals[]): CallTotals =>
  calls.reduce(
    (sum, { count, seconds, billedSeconds, costMicros }) => ({
      count: sum.count + count,
      seconds: sum.seconds + seconds,
      billedSeconds: sum.billedSeconds + billedSeconds,
      costMicros: sum.costMicros + costMicros,
    }),
    noCalls,
  );

export function interviewBlocks({ totals, before }: Compared): Block[] {
  const all = meterUse(totals, 'interviews');
  if (all === 0) return [heading('Interviews'), paragraph('No interviews were completed.')];
  return [
    heading('Interviews by method'),
    table({
      columns: ['Method', 'Completed', 'Change'],
      rows: INTERVIEW_METHODS.map((method): Row => {
        const count = totals.interviews[method] ?? 0;
        return [
          INTERVIEW_METHOD_NAMES[method],
          number(count),
          change(count, before && (before.interviews[method] ?? 0)),
        ];
      }),
      total: ['All', number(all), change(all, before && meterUse(before, 'interviews'))],
    }),
  ];
}

export function smsBlocks({ totals, before }: Compared): Block[] {
  const types = Object.entries(totals.sms).sort(([, a], [, b]) => b.count - a.count);
  if (types.length === 0) return [heading('SMS'), paragraph('No SMS messages were sent.')];
  const row = (name: string, some: readonly string[]): Row => {
    const sum = (of: Totals, what: 'count' | 'segments') =>
      some.reduce((total, type) => total + (of.sms[type]?.[what] ?? 0), 0);
    const count = sum(totals, 'count');
    return [
      name,
      number(count),
      number(sum(totals, 'segments')),
      change(count, before && sum(before, 'count')),
    ];
  };
  const names = types.map(([type]) => type);
  const [shown, others] = leading(names, MAX_SMS_TYPES);
  return [
    heading('SMS by type'),
    table({
      columns: ['Type', 'Messages', 'Segments', 'Change'],
      rows: [
        ...shown.map((type) => row(smsTypeName(type), [type])),
        ...(others.length > 0 ? [row(`${others.length} other types`, others)] : []),
      ],
      total: row('All', [...new Set([...names, ...Object.keys(before?.sms ?? {})])]),
    }),
  ];
}
