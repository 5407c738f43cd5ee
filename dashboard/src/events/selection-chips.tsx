import type { Month } from '../../../domain/calendar.ts';
import type { AnyKind } from '../../../domain/kinds/all.ts';
import { labelOf } from '../../../domain/kinds/breakdown-names.ts';
import { splitOf } from '../../../domain/usage/splits.ts';
import { changedAddress, goTo } from '../address/address.ts';
import { campaignName, chooseCampaign, usage } from '../api/figures.ts';
import { Icon } from '../controls/icon.tsx';
import { dayOfYear, monthAndYear } from '../format/dates.ts';
import { selection } from '../month/view.ts';
import { texts } from '../texts.ts';

interface Chip {
  name: string;
  remove: () => void;
}

/** By what the events are selected; each can be removed. */
export function SelectionChips({ kind, month }: { kind: AnyKind; month: Month }) {
  const { day, recruiter, split, part } = selection.value;
  const campaign = usage.value.value?.campaignId;
  const without = (...names: string[]) =>
    goTo(changedAddress(Object.fromEntries(names.map((name) => [name, undefined]))));
  const chips: Chip[] = [
    ...(day === undefined ? [] : [{ name: dayOfYear(day), remove: () => without('day') }]),
    ...(campaign === undefined
      ? []
      : [{ name: campaignName(campaign), remove: () => void chooseCampaign(undefined) }]),
    ...(recruiter === undefined
      ? []
      : [{ name: texts.events.recruiter(recruiter), remove: () => without('recruiter') }]),
    ...(split === undefined || part === undefined
      ? []
      : [
          {
            name: labelOf(kind.breakdowns[splitOf(kind, split)!]!, part),
            remove: () => without('split', 'part'),
          },
        ]),
  ];
  return (
    <ul class="chips">
      {day === undefined && <li class="muted">{monthAndYear(month)}</li>}
      {chips.map(({ name, remove }) => (
        <li key={name}>
          <button
            type="button"
            class="chip"
            aria-label={texts.events.without(name)}
            onClick={() => {
              remove();
              document.getElementById('events-title')?.focus({ preventScroll: true });
            }}
          >
            {name} <Icon of="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
