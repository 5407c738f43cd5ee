import type { StoredEvent } from '../../../client/src/usage-data-client.ts';
import type { AnyFacts, AnyKind } from '../../../domain/kinds/all.ts';
import { labelOf } from '../../../domain/kinds/breakdown-names.ts';
import { breakdownsOf, partOf, splitOf } from '../../../domain/usage/splits.ts';
import { moment } from '../format/dates.ts';
import { duration } from '../format/duration.ts';
import { money } from '../format/numbers.ts';
import { formatsOf, meterMember, meterName } from '../statistics/kind-charts.ts';
import { texts } from '../texts.ts';
import { priceReason } from './price.ts';

interface Props {
  kind: AnyKind;
  caption: string;
  items: readonly StoredEvent[];
  timeZone: string;
}

interface Column {
  name: string;
  isNumber?: boolean;
  of: (event: StoredEvent) => string;
}

/** A page of events, the newest first. */
export function EventTable({ kind, caption, items, timeZone }: Props) {
  const columns = columnsOf(kind, items, timeZone);
  return (
    <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table class="figures events">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.events.columns.time}</th>
            {columns.map(({ name, isNumber }) => (
              <th scope="col" key={name} class={isNumber ? 'number' : ''}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((event) => (
            <tr key={`${event.source} ${event.id} ${event.time}`} class={event.voided ? 'voided' : ''}>
              <th scope="row">
                {moment(event.time, timeZone)}
                {event.voided && <span class="badge">{texts.events.voided}</span>}
              </th>
              {columns.map(({ name, isNumber, of }) => (
                <td key={name} class={isNumber ? 'number' : ''}>
                  {of(event)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function columnsOf(kind: AnyKind, items: readonly StoredEvent[], timeZone: string): Column[] {
  const names = texts.events.columns;
  const member = meterMember(kind);
  const { tableFormat } = formatsOf(kind, member);
  const isPriced = items.some(({ price }) => price.costUsd !== null);
  const text = (field: string) => (event: StoredEvent) => textOf(event.data[field]);
  const when = (has: boolean, ...columns: Column[]) => (has ? columns : []);
  return [
    ...breakdownsOf(kind)
      .filter((by) => splitOf(kind, by) !== undefined)
      .map((by): Column => ({
        name: by === 'type' || by === 'trigger' ? names[by] : by,
        of: (event) => labelOf(kind.breakdowns[splitOf(kind, by)!]!, partOf(kind, by, factsOf(event)) ?? ''),
      })),
    { name: names.candidate, of: text('candidateId') },
    { name: names.campaign, of: text('campaignName') },
    ...when(
      items.some(({ data }) => data['recruiterId']),
      { name: names.recruiter, of: text('recruiterId') },
    ),
    ...when(
      items.some(({ data }) => data['durationSeconds'] !== undefined),
      {
        name: names.duration,
        isNumber: true,
        of: ({ data }) => duration(Number(data['durationSeconds'])),
      },
    ),
    ...when(member !== 'count', {
      name: meterName(kind),
      isNumber: true,
      of: ({ quantity }) => tableFormat(quantity),
    }),
    ...when(
      isPriced,
      {
        name: names.cost,
        isNumber: true,
        of: ({ price }) => (price.costUsd === null ? '–' : money(price.costUsd)),
      },
      { name: names.price, of: (event) => priceReason(event, timeZone) },
    ),
  ];
}

/** The facts by which a kind names an event's parts; a call's trigger is sent in one field and stored in two. */
function factsOf({ data }: StoredEvent): AnyFacts {
  const { by, source } = (data['trigger'] ?? {}) as { by?: string; source?: string };
  return { ...data, triggeredBy: by, triggerSource: source } as unknown as AnyFacts;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '–');
