import { campaignId, campaignName, campaigns, chooseCampaign, usage } from '../api/figures.ts';
import { Icon } from '../controls/icon.tsx';
import { announce } from '../loading/announcer.tsx';
import { session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { CopyLink } from '../address/copy-link.tsx';
import { CampaignFinder } from './campaign-finder.tsx';

/** With more campaigns than this the filter becomes a search. */
const MANY = 30;

/** Filters calls and statistics by one campaign. */
export function CampaignFilter() {
  const list = campaigns.value.value;
  const chosen = campaignId.value;
  const isOff = session.value === undefined;
  const hasFailed = !list && campaigns.problem.value !== undefined;
  return (
    <div class="campaign-filter">
      <label class="field-label" id="campaign-label" for="campaign">
        {texts.campaign.label}
      </label>
      {list && list.items.length > MANY && !isOff ? (
        <CampaignFinder
          {...list}
          chosen={chosen}
          choose={(id) => void choose(id)}
          labelledBy="campaign-label"
        />
      ) : (
        // The browser's own list, which works best on phones.
        <span class="select" title={chosen === undefined ? undefined : campaignName(chosen)}>
          <select
            id="campaign"
            value={chosen ?? ''}
            disabled={isOff}
            onChange={({ currentTarget: { value } }) => void choose(value === '' ? undefined : value)}
          >
            <option value="">{texts.campaign.all}</option>
            {list?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {hasFailed && <option disabled>{texts.campaign.failed}</option>}
          </select>
        </span>
      )}
      {hasFailed && (
        <button
          type="button"
          class="icon-button"
          aria-label={texts.campaign.reload}
          title={texts.campaign.reload}
          onClick={() => void campaigns.load()}
        >
          <Icon of="refresh" />
        </button>
      )}
      <CopyLink />
    </div>
  );
}

/** Announces the new figures once they are on screen. The banner reports failures. */
async function choose(id: string | undefined): Promise<void> {
  await chooseCampaign(id);
  const answer = usage.value.peek();
  if (usage.problem.peek() || !answer || answer.campaignId !== id) return;
  announce(texts.campaign.showing(id === undefined ? texts.campaign.all : campaignName(id)));
}
