import { usage } from '../api/figures.ts';
import { texts } from '../texts.ts';
import { EVENT_NOUNS, eventsIn, KIND_CHARTS } from './kind-charts.ts';
import { Statistic } from './statistic.tsx';

/** All charts; one short card for an account that has nothing to draw yet. */
export function Statistics() {
  const answer = usage.value.value;
  const isUnused = answer?.campaignId === undefined && answer?.months.every((month) => eventsIn(month) === 0);
  if (isUnused) return <NothingYet />;
  return KIND_CHARTS.map((chart) => <Statistic key={chart.id} {...chart} />);
}

function NothingYet() {
  return (
    <section class="card" aria-labelledby="statistics-title">
      <div class="card-head">
        <h2 id="statistics-title">{texts.charts.statistics}</h2>
      </div>
      <div class="empty-chart empty-chart-short">
        {EVENT_NOUNS.map((noun) => (
          <p class="empty-title" key={noun}>
            {texts.charts.empty(noun)}
          </p>
        ))}
        <p class="muted">{texts.charts.emptyDetail}</p>
      </div>
    </section>
  );
}
