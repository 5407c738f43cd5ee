import { useEffect, useState } from 'preact/hooks';
import { campaignId, campaigns } from '../api/figures.ts';
import { Icon } from '../controls/icon.tsx';
import { Popover } from '../controls/popover.tsx';
import { texts } from '../texts.ts';

/** Follows the page's campaign, so that what is exported is what is looked at, until it is chosen otherwise here. */
export function useCampaignChoice() {
  const [chosen, choose] = useState<readonly string[]>([]);
  const ofPage = campaignId.value;
  useEffect(() => choose(ofPage === undefined ? [] : [ofPage]), [ofPage]);
  return [chosen, choose] as const;
}

interface Props {
  /** None is all of them. */
  chosen: readonly string[];
  choose: (ids: readonly string[]) => void;
}

export function CampaignChoice({ chosen, choose }: Props) {
  const list = campaigns.value.value ?? [];
  const [only] = list.filter(({ id }) => chosen.length === 1 && id === chosen[0]);
  const shown =
    chosen.length === 0
      ? texts.exports.allCampaigns
      : (only?.name ?? texts.exports.someCampaigns(chosen.length));
  return (
    <div class="field">
      <span class="field-label" id="campaigns-label">
        {texts.exports.campaigns}
      </span>
      <Popover
        label={texts.exports.campaigns}
        buttonLabelledBy="campaigns-label"
        shown={
          <>
            <span class="clip">{shown}</span>
            <Icon of="down" />
          </>
        }
        panel={() => <CampaignList chosen={chosen} choose={choose} />}
      />
    </div>
  );
}

function CampaignList({ chosen, choose }: Props) {
  const [wanted, setWanted] = useState('');
  const list = campaigns.value.value ?? [];
  const found = list.filter(({ name }) =>
    name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()),
  );
  return (
    <div class="campaign-list">
      <input
        class="input"
        type="search"
        aria-label={texts.exports.findCampaign}
        placeholder={texts.exports.findCampaign}
        value={wanted}
        onInput={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      <ul>
        {found.map(({ id, name }) => (
          <li key={id}>
            <label class="check">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ currentTarget: { checked } }) =>
                  choose(checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
              {name}
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="muted fine">{texts.exports.noCampaign}</p>}
      <button type="button" class="button" disabled={chosen.length === 0} onClick={() => choose([])}>
        {texts.exports.clearCampaigns}
      </button>
    </div>
  );
}
