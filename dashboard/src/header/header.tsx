import { account } from '../api/figures.ts';
import { Skeleton } from '../loading/skeleton.tsx';
import { accountId } from '../session/session.ts';
import { texts } from '../texts.ts';
import { CampaignFilter } from './campaign-filter.tsx';
import { Freshness } from './freshness.tsx';
import { Mark } from './mark.tsx';

/** Whose figures these are, how fresh they are, and the campaign that they are narrowed to. */
export function Header() {
  return (
    <header class="page-head">
      <div class="page-head-inner">
        <div class="identity">
          <Mark />
          <div>
            <p class="product">{texts.product}</p>
            <h1>{accountName() ?? <Skeleton of="name" />}</h1>
          </div>
        </div>
        <CampaignFilter />
        <Freshness />
      </div>
    </header>
  );
}

/** The name comes after the figures; should it not come at all, the id stands in. */
function accountName(): string | undefined {
  return account.value.value?.name ?? (account.problem.value ? accountId.value : undefined);
}
