import { campaignId, campaigns } from '../api/figures.ts';
import { announce } from '../loading/announcer.tsx';
import { texts } from '../texts.ts';

/** Narrows calls and statistics to one campaign. The browser's own list, which phones show best. */
export function CampaignFilter() {
  const list = campaigns.value.value ?? [];
  return (
    <label class="campaign-filter">
      <span class="field-label">{texts.campaign.label}</span>
      <span class="select">
        <select
          value={campaignId.value ?? ''}
          onChange={({ currentTarget }) => {
            const id = currentTarget.value === '' ? undefined : currentTarget.value;
            const name = list.find((one) => one.id === id)?.name;
            campaignId.value = id;
            announce(name === undefined ? texts.campaign.all : texts.campaign.only(name));
          }}
        >
          <option value="">{texts.campaign.all}</option>
          {list.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
