import { campaignId, campaignName, campaigns, chooseCampaign, usage } from '../api/figures.ts';
import { Icon } from '../controls/icon.tsx';
import { announce } from '../loading/announcer.tsx';
import { session } from '../session/session.ts';
import { texts } from '../texts.ts';

/** Narrows calls and statistics to one campaign. The browser's own list, which phones show best and which finds by typing. */
export function CampaignFilter() {
  const list = campaigns.value.value;
  const chosen = campaignId.value;
  const hasFailed = !list && campaigns.problem.value !== undefined;
  return (
    <div class="campaign-filter">
      <label class="field-label" for="campaign">
        {texts.campaign.label}
      </label>
      <span class="select" title={chosen === undefined ? undefined : campaignName(chosen)}>
        <select
          id="campaign"
          value={chosen ?? ''}
          disabled={session.value === undefined}
          onChange={({ currentTarget: { value } }) => void choose(value === '' ? undefined : value)}
        >
          <option value="">{texts.campaign.all}</option>
          {list?.items.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {list?.isCut && <option disabled>{texts.campaign.cut(list.items.length)}</option>}
          {hasFailed && <option disabled>{texts.campaign.failed}</option>}
        </select>
      </span>
      {hasFailed && (
        <button
          type="button"
          class="icon-button"
          aria-label={texts.campaign.loadAgain}
          title={texts.campaign.loadAgain}
          onClick={() => void campaigns.load()}
        >
          <Icon of="refresh" />
        </button>
      )}
    </div>
  );
}

/** Says what is shown once it is. What could not be had is told by the banner. */
async function choose(id: string | undefined): Promise<void> {
  await chooseCampaign(id);
  const answer = usage.value.peek();
  if (usage.problem.peek() || !answer || answer.campaignId !== id) return;
  announce(id === undefined ? texts.campaign.all : texts.campaign.only(campaignName(id)));
}
