import { Icon } from '../controls/icon.tsx';
import { Mark } from '../header/mark.tsx';
import { elapsed } from '../format/elapsed.ts';
import { announce } from '../loading/announcer.tsx';
import { session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { portfolio } from './portfolio.ts';

/** The heading, how old the figures are, and the refresh button. */
export function PortfolioHeader() {
  const loading = portfolio.loading.value;
  const newest = (portfolio.value.value ?? [])
    .map(({ asOf }) => asOf)
    .sort()
    .at(-1);
  return (
    <header class="page-head">
      <div class="page-head-inner">
        <div class="identity">
          <Mark />
          <div>
            <p class="product">{texts.product}</p>
            <h1>{texts.portfolio.title}</h1>
          </div>
        </div>
        <div class="freshness">
          <p class="as-of">{newest !== undefined && texts.portfolio.asOf(elapsed(newest))}</p>
          <button
            type="button"
            class={loading ? 'button refresh refresh-running' : 'button refresh'}
            disabled={session.value === undefined}
            onClick={() => {
              announce(texts.freshness.refreshing);
              void portfolio.load().then(() => {
                if (!portfolio.problem.peek()) announce(texts.portfolio.refreshed);
              });
            }}
          >
            <Icon of="refresh" /> <span>{texts.freshness.refresh}</span>
          </button>
        </div>
      </div>
    </header>
  );
}
