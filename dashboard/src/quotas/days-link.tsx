import type { Month } from '../../../domain/calendar.ts';
import type { Measure } from '../../../domain/usage/measure.ts';
import { PageLink } from '../address/page-link.tsx';
import { campaignId, usage } from '../api/figures.ts';
import { Icon } from '../controls/icon.tsx';
import { monthAndYear } from '../format/dates.ts';
import { monthAddress } from '../month/view.ts';
import { texts } from '../texts.ts';

interface Props {
  meter: Measure;
  month: Month;
  /** What the card is about. */
  name: string;
  /** To be chosen; otherwise whichever is chosen stays. */
  campaign?: string;
}

/** Leads to the days of what is limited. What everything costs is of no single kind, and so has no such page. */
export function DaysLink({ meter, month, name, campaign }: Props) {
  const kind = texts.kinds.find((each) => each.meter.name === meter);
  if (!kind) return null;
  return (
    <PageLink
      class="meter-days"
      to={monthAddress(kind, month, { campaign })}
      label={texts.month.openOf(name, monthAndYear(month))}
      then={() => {
        if (usage.value.peek()?.campaignId !== campaignId.peek()) void usage.load();
      }}
    >
      {texts.month.open} <Icon of="right" />
    </PageLink>
  );
}
