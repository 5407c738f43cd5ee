import { changedAddress } from '../address/address.ts';
import { PageLink } from '../address/page-link.tsx';
import { campaignId, chooseCampaign } from '../api/figures.ts';
import { showEvents } from '../events/show-events.ts';
import type { MonthView } from '../month/view.ts';
import { texts } from '../texts.ts';
import type { Row } from './rows.ts';

/** A campaign filters the page, or no longer if it is chosen already; any other part leads to its events. */
export function PartName({ view: { by }, row: { key, name } }: { view: MonthView; row: Row }) {
  if (key === null || isRest(by, key)) return name;
  if (by === 'campaign') {
    const isChosen = campaignId.value === key;
    return (
      <button
        type="button"
        class="text-link"
        aria-pressed={isChosen}
        title={texts.breakdown.filter(name)}
        onClick={() => void chooseCampaign(isChosen ? undefined : key)}
      >
        {name}
      </button>
    );
  }
  const selected = by === 'recruiter' ? { recruiter: key } : { split: by, part: key };
  return (
    <PageLink to={changedAddress(selected)} then={showEvents}>
      {name}
    </PageLink>
  );
}

/** Rare names are added up under one, which no event has. */
const isRest = (by: string, key: string) =>
  by !== 'campaign' && by !== 'recruiter' && /(^|:)other$/.test(key);
