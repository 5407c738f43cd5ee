import { campaignId, campaigns } from '../api/figures.ts';
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
            campaignId.value = currentTarget.value === '' ? undefined : currentTarget.value;
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
