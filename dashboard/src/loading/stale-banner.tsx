import { useRef } from 'preact/hooks';
import {
  campaignName,
  campaigns,
  chooseCampaign,
  quotas,
  refreshAll,
  refusedChoice,
  timeZone,
  usage,
} from '../api/figures.ts';
import { exportList } from '../exports/export-list.ts';
import { locale } from '../format/locale.ts';
import { asOfText } from '../header/freshness.tsx';
import { sessionState } from '../session/session.ts';
import { texts } from '../texts.ts';
import { problemText } from './load-error.tsx';
import { useFocusHeir } from './use-focus-heir.ts';

/** Warns that the figures are older than requested, or not those of the chosen campaign. */
export function StaleBanners() {
  if (sessionState.value !== 'active') return null;
  return (
    <>
      <RefusedChoice />
      <NotRefreshed />
    </>
  );
}

function RefusedChoice() {
  const refused = refusedChoice.value;
  const problem = usage.problem.value;
  if (!refused || !problem) return null;
  const nameOf = (id: string | undefined) => (id === undefined ? texts.campaign.all : campaignName(id));
  const text = texts.campaign.refused(
    nameOf(refused.campaignId),
    problemText(problem),
    nameOf(usage.value.value?.campaignId),
  );
  return <Banner text={text} retry={() => void chooseCampaign(refused.campaignId)} />;
}

function NotRefreshed() {
  const { parts: names } = texts.freshness;
  const parts = [
    { of: quotas, name: names.quotas, asOf: quotas.value.value?.asOf },
    { of: refusedChoice.value ? undefined : usage, name: names.usage, asOf: usage.value.value?.asOf },
    { of: exportList, name: names.exports, asOf: undefined },
    { of: campaigns, name: names.campaigns, asOf: undefined },
  ].filter(({ of }) => of?.problem.value && of.value.value);
  if (parts.length === 0) return null;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts.map(({ name }) => name));
  const instant = parts.find(({ asOf }) => asOf !== undefined)?.asOf;
  const asOf = instant === undefined ? '' : asOfText(instant, timeZone.value ?? 'UTC');
  return <Banner text={texts.freshness.stale(list, asOf)} retry={() => void refreshAll()} />;
}

function Banner({ text, retry }: { text: string; retry: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useFocusHeir(place);
  return (
    <div class="banner banner-warning" role="status" ref={place}>
      <p>{text}</p>
      <button type="button" class="button" onClick={retry}>
        {texts.problem.retry}
      </button>
    </div>
  );
}
