import { usage } from '../api/figures.ts';
import { CallsCard } from '../calls/calls-card.tsx';
import { eventsIn, KIND_CHARTS } from './kind-charts.ts';
import { PeriodChoice } from './period-choice.tsx';
import { Statistic } from './statistic.tsx';

const OF_CALLS = KIND_CHARTS.filter(({ kind }) => kind.plural === 'calls');
const OTHERS = KIND_CHARTS.filter(({ kind }) => kind.plural !== 'calls');

/** All charts, by month. What calls cost and what they are is one story, so both are in one card. */
export function Statistics() {
  return (
    <>
      <PeriodChoice />
      <div class="card story">
        {OF_CALLS.map((chart) => (
          <Statistic key={chart.id} {...chart} />
        ))}
        <CallsCard />
      </div>
      <div class="charts">
        {OTHERS.map((chart) => (
          <Statistic key={chart.id} {...chart} />
        ))}
      </div>
    </>
  );
}

/** Whether the account has nothing to draw in the months shown. */
export function isUnused(): boolean {
  const answer = usage.value.value;
  return answer?.campaignId === undefined && answer?.months.every((month) => eventsIn(month) === 0) === true;
}
