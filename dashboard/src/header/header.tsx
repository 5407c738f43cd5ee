import { account } from '../api/figures.ts';
import { Skeleton } from '../loading/skeleton.tsx';
import { accountId, isOfCsm } from '../session/session.ts';
import { texts } from '../texts.ts';
import { BackToAll } from './back-to-all.tsx';
import { CampaignFilter } from './campaign-filter.tsx';
import { Freshness } from './freshness.tsx';
import { Mark } from './mark.tsx';

/** The account, the freshness of its figures, and the campaign filter. */
export function Header() {
  return (
    <header class="page-head">
      <div class="page-head-inner">
        <div class="identity">
          {isOfCsm.value ? <BackToAll /> : <Mark />}
          <div>
            <p class="product">{texts.product}</p>
            <h1>{accountName() ?? <LoadingName />}</h1>
          </div>
        </div>
        <CampaignFilter />
        <Freshness />
      </div>
    </header>
  );
}

/** Until the name has loaded, the heading has the id for screen readers: an empty heading would confuse them. */
function LoadingName() {
  return (
    <>
      <span class="unseen">{accountId.value}</span>
      <Skeleton of="name" />
    </>
  );
}

/** The name loads after the figures; if it fails to load, the id takes its place. */
function accountName(): string | undefined {
  return account.value.value?.name ?? (account.problem.value ? accountId.value : undefined);
}
