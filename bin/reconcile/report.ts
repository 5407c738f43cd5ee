import { formatUsd } from '../../domain/money.ts';
import type { CarrierRecord, StoredRecord } from '../../domain/reconciliation/carrier-record.ts';
import type { Corrections } from '../../domain/reconciliation/corrections.ts';
import type { Measure } from '../../domain/reconciliation/measures.ts';
import type { Rejected } from './correct.ts';
import {
  isSameDay,
  type ComparedDay,
  type Finding,
  type Reconciliation,
} from '../../domain/reconciliation/reconcile.ts';

/** How many findings are shown; `--json` has all of them. */
const MAX_SHOWN = 50;

interface Shown {
  accountId: string;
  timeZone: string;
  /** What the file covers. */
  covered: string;
  leftOut: number;
  repeated: number;
}

/** What a person reads: what was compared, the days that differ, and each finding. */
export function report(reconciliation: Reconciliation, shown: Shown): string[] {
  const { matchedBy, matched, outside, pricedByRates, findings, days } = reconciliation;
  const different = days.filter((day) => !isSameDay(day));
  return [
    `${shown.accountId}, ${shown.covered}; days are those of the account (${shown.timeZone})`,
    matchedBy === 'id'
      ? `${matched} rows have the id of a stored event.`
      : 'No row has the id of a stored event, so days are compared.',
    ...counted(shown.leftOut, 'rows were not charged, and are left out.'),
    ...counted(shown.repeated, 'rows are in the file twice, and are compared once.'),
    ...counted(outside, 'rows are of other days, and are not compared.'),
    ...counted(
      pricedByRates,
      "events are priced by the account's rates; only --prices all compares these prices.",
    ),
    ...different.flatMap(dayLines),
    ...findings.slice(0, MAX_SHOWN).map(findingLine),
    ...counted(Math.max(0, findings.length - MAX_SHOWN), 'findings more; --json has them all.'),
    ...summary(findings, different),
  ];
}

const counted = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}`]);

const UNITS: Readonly<Record<Measure, { unit: string; shown: (amount: number | bigint) => string }>> = {
  durationSeconds: { unit: 'minutes', shown: (amount) => (Number(amount) / 60).toFixed(2) },
  segments: { unit: 'segments', shown: String },
  costMicros: { unit: 'USD', shown: formatUsd },
};
const MEASURES = Object.keys(UNITS) as Measure[];

function dayLines(day: ComparedDay): string[] {
  const { carrier, stored } = day.count;
  const measures = MEASURES.flatMap((measure) => {
    const { unit, shown } = UNITS[measure];
    const compared = day[measure];
    return compared.carrier === null || compared.carrier === compared.stored
      ? []
      : [`${shown(compared.carrier)} ${unit}, stored ${shown(compared.stored)}`];
  });
  const counts = carrier === stored ? [] : [`${carrier}, stored ${stored}`];
  return [`${day.day} ${day.type}: the carrier has ${[...counts, ...measures].join('; ')}`];
}

function findingLine(finding: Finding): string {
  if (finding.is === 'extra')
    return `extra      ${named(finding.event)}: the carrier does not have it (source ${finding.event.source})`;
  if (finding.is === 'missing') {
    const because = finding.voided ? 'it was voided here' : 'it is not stored';
    return `missing    ${named(finding.record)}: ${because} (row ${finding.record.row})`;
  }
  const { record, event, differences } = finding;
  const what = Object.keys(differences).join() === 'costMicros' ? 'mispriced ' : 'different ';
  const those = MEASURES.flatMap((measure) => {
    const found = differences[measure];
    const { unit, shown } = UNITS[measure];
    return found ? [`${shown(found.carrier)} ${unit}, stored ${shown(found.stored)}`] : [];
  });
  return `${what} ${named(event)}: the carrier has ${those.join('; ')} (row ${record.row})`;
}

const named = ({ type, id, time }: Pick<CarrierRecord | StoredRecord, 'type' | 'id' | 'time'>) =>
  `${type} ${id} of ${time}`;

function summary(findings: readonly Finding[], days: readonly ComparedDay[]): string[] {
  if (days.length === 0 && findings.length === 0) return ['Both are the same.'];
  const kinds = Object.entries(Object.groupBy(findings, ({ is }) => is)).map(
    ([is, those]) => `${those.length} ${is}`,
  );
  return [`They are not the same: ${[`${days.length} days differ`, ...kinds].join(', ')}.`];
}

/** What was corrected, and what was not. */
export function correctionReport(
  { send, void: voids, left }: Corrections,
  rejected: readonly Rejected[],
): string[] {
  const reasons = Map.groupBy(left, ({ because }) => because);
  return [
    `${send.length + voids.length - rejected.length} corrections are stored (${send.length} events sent, ${voids.length} voided).`,
    ...rejected.map(({ id, because }) => `${id} was rejected: ${because}`),
    ...[...reasons].map(([because, those]) => `${those.length} findings stay: ${because}`),
  ];
}
