import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Campaign } from '../api/answers.ts';
import { campaignName } from '../api/figures.ts';
import { Icon } from '../controls/icon.tsx';
import { Popover } from '../controls/popover.tsx';
import { wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';

interface Props {
  items: readonly Campaign[];
  isCut: boolean;
  chosen: string | undefined;
  choose: (id: string | undefined) => void;
  labelledBy: string;
}

/** A search in place of a plain list, for accounts with many campaigns. */
export function CampaignFinder({ items, isCut, chosen, choose, labelledBy }: Props) {
  return (
    <Popover
      class="campaign-finder"
      label={texts.campaign.label}
      buttonLabelledBy={labelledBy}
      shown={
        <>
          <span class="clip">{chosen === undefined ? texts.campaign.all : campaignName(chosen)}</span>
          <Icon of="down" />
        </>
      }
      panel={(close) => (
        <Finder
          items={items}
          isCut={isCut}
          chosen={chosen}
          choose={(id) => {
            choose(id);
            close();
          }}
        />
      )}
    />
  );
}

function Finder({ items, isCut, chosen, choose }: Omit<Props, 'labelledBy'>) {
  const [wanted, setWanted] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => search.current?.focus(), []);
  const found = items.filter(({ name }) =>
    name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()),
  );
  const option = (id: string | undefined, name: string) => (
    <li key={id ?? ''}>
      <button type="button" class="option" aria-pressed={id === chosen} onClick={() => choose(id)}>
        {name}
      </button>
    </li>
  );
  return (
    <div class="campaign-list">
      <input
        class="input"
        type="search"
        ref={search}
        aria-label={texts.campaign.search}
        placeholder={texts.campaign.search}
        value={wanted}
        onInput={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      <ul>
        {wanted.trim() === '' && option(undefined, texts.campaign.all)}
        {found.map(({ id, name }) => option(id, name))}
      </ul>
      {found.length === 0 && <p class="muted fine">{texts.campaign.noMatch}</p>}
      {isCut && <p class="muted fine">{texts.campaign.cut(wholeNumber(items.length))}</p>}
    </div>
  );
}
