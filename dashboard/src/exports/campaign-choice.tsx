import { useEffect, useState } from 'preact/hooks';
import { campaignId, campaignName, campaigns } from '../api/figures.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { Popover } from '../controls/popover.tsx';
import { wholeNumber } from '../format/numbers.ts';
import { problemText } from '../loading/load-error.tsx';
import { texts } from '../texts.ts';

/** Follows the page's campaign, so that the export matches what is on screen, until the reader chooses otherwise here. */
export function useCampaignChoice() {
  const [chosen, choose] = useState<readonly string[]>([]);
  const ofPage = campaignId.value;
  useEffect(() => choose(ofPage === undefined ? [] : [ofPage]), [ofPage]);
  return [chosen, choose] as const;
}

interface Props {
  /** Empty means all campaigns. */
  chosen: readonly string[];
  choose: (ids: readonly string[]) => void;
}

export function CampaignChoice({ chosen, choose }: Props) {
  const [only] = chosen;
  const some = chosen.length === 1 && only ? campaignName(only) : texts.exports.someCampaigns(chosen.length);
  const shown = chosen.length === 0 ? texts.campaign.all : some;
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
  const list = campaigns.value.value;
  if (!list) return <NoList />;
  const found = list.items.filter(({ name }) =>
    name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()),
  );
  return (
    <div class="campaign-list">
      <input
        class="input"
        type="search"
        aria-label={texts.campaign.search}
        placeholder={texts.campaign.search}
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
      {found.length === 0 && <p class="muted fine">{texts.campaign.noMatch}</p>}
      {list.isCut && <p class="muted fine">{texts.campaign.cut(wholeNumber(list.items.length))}</p>}
      <ActionButton isOff={chosen.length === 0} act={() => choose([])}>
        {texts.campaign.all}
      </ActionButton>
    </div>
  );
}

/** Shown while the list loads, or if it failed to load. */
function NoList() {
  const problem = campaigns.problem.value;
  return (
    <div class="campaign-list">
      {problem && <p role="alert">{`${texts.campaign.failed} ${problemText(problem)}`}</p>}
      <ActionButton isOff={campaigns.loading.value} act={() => void campaigns.load()}>
        {campaigns.loading.value ? texts.campaign.loading : texts.campaign.reload}
      </ActionButton>
    </div>
  );
}
