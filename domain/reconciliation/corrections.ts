import type { MicroUsd } from '../money.ts';
import type { CarrierRecord, StoredRecord } from './carrier-record.ts';
import type { Measuring } from './measures.ts';
import type { Different, Finding, Missing, Reconciliation } from './reconcile.ts';

/** An event that mends a difference: the stored one with other data, or a new one. */
interface Correction {
  specversion: '1.0';
  subject: string;
  type: string;
  source: string;
  id: string;
  time: string;
  data: Readonly<Record<string, unknown>>;
}

/** What identifies an event that is to be voided. */
type Void = Omit<Correction, 'specversion' | 'data'>;

export interface Corrections {
  send: Correction[];
  void: Void[];
  /** What stays as it is, with the reason as a sentence. */
  left: { finding: Finding; because: string }[];
}

export interface HowToCorrect extends Measuring {
  accountId: string;
  /** What a missing event has besides what the carrier says: its campaign, its candidate. Without it, none is added. */
  missingData?: Readonly<Record<string, unknown>> | undefined;
  /** A void is final, so it is never the default. */
  voidsExtra: boolean;
}

/** What has to be sent so that the account has what the carrier says. */
export function correctionsOf(
  { findings, pricedByRates }: Pick<Reconciliation, 'findings' | 'pricedByRates'>,
  how: HowToCorrect,
): Corrections {
  // Where the account's rates price calls, they price those that are added: the carrier's price is not what is billed.
  const givesPrices = how.prices === 'all' || (how.prices === 'given' && pricedByRates === 0);
  const corrections: Corrections = { send: [], void: [], left: [] };
  for (const finding of findings) {
    const because = reasonToLeave(finding, how);
    if (because !== undefined) corrections.left.push({ finding, because });
    else if (finding.is === 'extra') corrections.void.push(identityOf(how.accountId, finding.event));
    else if (finding.is === 'missing') corrections.send.push(addition(finding, givesPrices, how));
    else
      corrections.send.push({
        specversion: '1.0',
        ...identityOf(how.accountId, finding.event),
        data: correctedData(finding, how),
      });
  }
  return corrections;
}

function reasonToLeave(
  finding: Finding,
  { missingData, voidsExtra, roundedUpToSeconds }: HowToCorrect,
): string | undefined {
  if (finding.is === 'extra') return voidsExtra ? undefined : 'Only --void-extra voids events, for good.';
  const isRounded = roundedUpToSeconds > 1;
  if (finding.is === 'different')
    return isRounded && finding.differences.durationSeconds
      ? 'The file has rounded durations, so that of the call is not known.'
      : undefined;
  if (finding.voided) return 'It was voided here, which is final.';
  if (missingData === undefined) return 'Only --add adds events: the file does not say whose they are.';
  return isRounded && finding.record.durationSeconds !== undefined
    ? 'The file has rounded durations, so that of the call is not known.'
    : undefined;
}

function addition(
  { record }: Missing,
  givesPrices: boolean,
  { accountId, missingData }: HowToCorrect,
): Correction {
  const said: Said[] = ['durationSeconds', 'segments', ...(givesPrices ? ['costUsd' as const] : [])];
  return {
    specversion: '1.0',
    ...identityOf(accountId, record),
    data: { ...missingData, ...saidBy(record, said) },
  };
}

/** Only what differs is replaced, so that a price of the account's rates stays one. */
function correctedData({ record, event, differences }: Different, { prices }: Measuring): Correction['data'] {
  const { durationSeconds, segments, costMicros } = differences;
  return {
    ...event.data,
    ...saidBy(record, [
      ...(durationSeconds ? ['durationSeconds' as const] : []),
      ...(segments ? ['segments' as const] : []),
      // A price that was given is shown to four decimals: without the carrier's own, its others would be lost.
      ...(costMicros || (prices !== 'none' && 'costUsd' in event.data) ? ['costUsd' as const] : []),
    ]),
  };
}

type Said = 'durationSeconds' | 'segments' | 'costUsd';

function saidBy({ durationSeconds, segments, costMicros }: CarrierRecord, names: readonly Said[]) {
  const costUsd = costMicros === undefined ? undefined : exactUsd(costMicros);
  const said = { durationSeconds, segments, costUsd };
  return Object.fromEntries(names.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])));
}

const identityOf = (
  subject: string,
  { type, source, id, time }: Pick<StoredRecord, 'type' | 'source' | 'id' | 'time'>,
): Void => ({ subject, type, source, id, time });

/** All six decimals, as an event may have them. */
function exactUsd(amount: MicroUsd): string {
  const digits = String(amount).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
