import { period, PERIODS } from '../address/shown-months.ts';
import { choosePeriod, usage } from '../api/figures.ts';
import { Segments } from '../controls/segments.tsx';
import { announce } from '../loading/announcer.tsx';
import { session } from '../session/session.ts';
import { texts } from '../texts.ts';

/** Chooses how many months the charts show. */
export function PeriodChoice() {
  return (
    <div class="section-head">
      <h2>{texts.charts.byMonth}</h2>
      <Segments
        label={texts.charts.period}
        choices={PERIODS.map((months) => ({ value: String(months), name: texts.charts.periodOf(months) }))}
        chosen={String(period.value)}
        choose={(months) => void choose(Number(months))}
      />
    </div>
  );
}

/** Announces the new figures once they are on screen. The banner reports failures. */
async function choose(months: number): Promise<void> {
  if (session.peek() === undefined) return;
  await choosePeriod(months);
  if (usage.value.peek()?.months.length === months) announce(texts.charts.showing(months));
}
