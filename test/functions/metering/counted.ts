import type { Totals } from '../../../domain/usage/totals.ts';
import { identityOf, type SentEvent } from '../cloud-events.ts';
import type { Installation } from '../installation.ts';

/** An independent count, made from the sent events, with months from `Intl`. */
type Count = Map<string, number>;

export interface World {
  zones: Record<string, string>;
  /** The latest event of each identity, in the order of first arrival. */
  sent: Map<string, SentEvent>;
  voided: Set<string>;
  /** Minutes by which the clocks of all zones are ahead of those of the runtime's rules. */
  shift?: number;
}

export const identityText = (event: SentEvent) =>
  JSON.stringify({ ...identityOf(event), time: Date.parse(event.time) });

/** Maps `<account> <month> <campaign or *> <what>` to an amount; zeros are left out. */
export function countOf({ zones, sent, voided, shift = 0 }: World): Count {
  const count: Count = new Map();
  for (const [identity, { subject, type, time, data }] of sent) {
    if (voided.has(identity)) continue;
    const month = new Intl.DateTimeFormat('en-CA', {
      timeZone: zones[subject] ?? 'UTC',
      year: 'numeric',
      month: '2-digit',
    }).format(new Date(Date.parse(time) + shift * 60_000));
    const add = (what: string, by: number) => {
      for (const campaign of ['*', String(data['campaignId'])]) {
        const name = `${subject} ${month} ${campaign} ${what}`;
        count.set(name, (count.get(name) ?? 0) + by);
      }
    };
    const seconds = Number(data['durationSeconds'] ?? 0);
    switch (type) {
      case 'sms.sent':
        for (const name of ['all', `by type ${String(data['messageType'])}`]) {
          add(`sms ${name} count`, 1);
          add(`sms ${name} segments`, Number(data['segments'] ?? 1));
        }
        break;
      case 'interview.completed':
        for (const name of ['all', `by method ${String(data['method'])}`]) add(`interview ${name} count`, 1);
        break;
      case 'audio.recorded':
        add('audio all count', 1);
        add('audio all seconds', seconds);
        break;
      case 'call.completed': {
        const trigger = data['trigger'] as { by: string; source: string };
        for (const name of [
          'call all',
          `call by type ${String(data['callType'])}`,
          `call by trigger ${trigger.by}:${trigger.source}`,
        ]) {
          add(`${name} count`, 1);
          add(`${name} seconds`, seconds);
          // Without rates, calls are billed per started minute, at the carrier's price.
          add(`${name} billedSeconds`, Math.ceil(seconds / 60) * 60);
          add(`${name} costMicros`, Math.round(Number(data['costUsd'] ?? 0) * 1e6));
        }
        break;
      }
      default:
        throw new Error(`this count knows no events of type ${type}`);
    }
  }
  return withoutZeros(count);
}

/** The same count as `usage` shows it for these months. */
export async function shownUsage(
  { usage }: Pick<Installation, 'usage'>,
  accounts: string[],
  months: string[],
): Promise<Count> {
  const count: Count = new Map();
  for (const account of accounts) {
    const view = await usage(account);
    const all = await view.months(months);
    for (const month of months) {
      const campaigns = [...(await view.campaigns(month))].map(([id, { totals }]) => [id, totals] as const);
      for (const [campaign, totals] of [['*', all.get(month)] as const, ...campaigns])
        for (const [what, amount] of flat(totals))
          count.set(`${account} ${month} ${campaign} ${what}`, amount);
    }
  }
  return withoutZeros(count);
}

function* flat(value: Totals | object | undefined, path = ''): Generator<[string, number]> {
  for (const [name, member] of Object.entries(value ?? {}) as [string, object | number | bigint][]) {
    const to = path ? `${path} ${name}` : name;
    if (typeof member === 'object') yield* flat(member, to);
    else yield [to, Number(member)];
  }
}

const withoutZeros = (count: Count): Count => new Map([...count].filter(([, amount]) => amount !== 0));
