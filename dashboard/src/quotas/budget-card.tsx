import { COST } from '../../../domain/usage/measure.ts';
import type { Month } from '../../../domain/calendar.ts';
import type { BudgetReport } from '../api/answers.ts';
import { campaignName } from '../api/figures.ts';
import { percent } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { DaysLink } from './days-link.tsx';
import { MONEY, UNITS, type Gauge } from './gauge.ts';
import { LimitCard } from './limit-card.tsx';

/** As many campaigns or recruiters a card names; the others are counted. */
const NAMED = 3;

/** One budget. There is nothing to ask for: whoever set it can change it. */
export function BudgetCard({ budget, month }: { budget: BudgetReport; month: Month }) {
  const { name, meter, limit: shown, percent: share, campaignIds } = budget;
  const gauge = gaugeOf(budget);
  const { used, limit, written } = gauge;
  const most = written.amount(limit ?? 0);
  const noun = meter === COST ? undefined : texts.noun(texts.meterNouns[meter], Number(shown));
  const only = campaignIds?.length === 1 ? campaignIds[0] : undefined;
  return (
    <LimitCard
      gauge={gauge}
      month={month}
      figure={{
        used: written.amount(used),
        limit: noun === undefined ? texts.quotas.usedOf(most) : texts.budgets.limit(most, noun),
      }}
      detail={share === null ? '' : texts.quotas.percentUsed(percent(Math.floor(share) / 100))}
      about={<Part of={budget} />}
      link={only !== undefined && <DaysLink meter={meter} month={month} name={name} campaign={only} />}
    />
  );
}

/** A budget as it is drawn and compared: the API has money as decimal texts. */
export function gaugeOf({ meter, used, limit, forecast, ...others }: BudgetReport): Gauge {
  return {
    ...others,
    used: Number(used),
    limit: Number(limit),
    forecast: forecast && {
      expected: Number(forecast.expected),
      low: Number(forecast.low),
      high: Number(forecast.high),
    },
    written: meter === COST ? MONEY : UNITS,
  };
}

/** Which campaigns or recruiters the budget is of. */
function Part({ of: { campaignIds, recruiterIds } }: { of: BudgetReport }) {
  const names = campaignIds?.map(campaignName) ?? recruiterIds ?? [];
  const said = texts.budgets.part[campaignIds ? 'campaigns' : 'recruiters'];
  const named = names.slice(0, NAMED).join(', ');
  const more = names.length - NAMED;
  return (
    <p class="fine muted budget-part" dir="auto" title={more > 0 ? names.join(', ') : undefined}>
      {said(more > 0 ? texts.budgets.andMore(named, more) : named, names.length)}
    </p>
  );
}
