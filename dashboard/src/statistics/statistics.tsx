import { usage } from '../api/figures.ts';
import type { MonthReport } from '../api/answers.ts';
import { texts } from '../texts.ts';
import { AudioStatistics } from './audio.tsx';
import { CostStatistics } from './costs.tsx';
import { InterviewStatistics } from './interviews.tsx';
import { SmsStatistics } from './sms.tsx';

/** All charts; one short card for an account that has nothing to draw yet. */
export function Statistics() {
  const answer = usage.value.value;
  if (answer && answer.campaignId === undefined && answer.months.every(isUnused)) return <NothingYet />;
  return (
    <>
      <CostStatistics />
      <InterviewStatistics />
      <SmsStatistics />
      <AudioStatistics />
    </>
  );
}

const isUnused = ({ calls, interviews, sms, audio }: MonthReport) =>
  calls.count + interviews.count + sms.count + audio.count === 0;

function NothingYet() {
  return (
    <section class="card" aria-labelledby="statistics-title">
      <div class="card-head">
        <h2 id="statistics-title">{texts.charts.statistics}</h2>
      </div>
      <div class="empty-chart empty-chart-short">
        {[texts.interviews, texts.sms, texts.audio].map(({ noun }) => (
          <p class="empty-title" key={noun.other}>
            {texts.charts.empty(noun.other)}
          </p>
        ))}
        <p class="muted">{texts.charts.emptyDetail}</p>
      </div>
    </section>
  );
}
