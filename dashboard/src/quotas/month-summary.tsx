import { lastDayOfMonth } from '../../../domain/calendar.ts';
import type { QuotasAnswer } from '../api/answers.ts';
import { usage } from '../api/figures.ts';
import { dayOfYear } from '../format/dates.ts';
import { Skeleton } from '../loading/skeleton.tsx';
import { texts } from '../texts.ts';
import { billWords } from './bill.ts';

/** The first thing that a reader sees: the sentence of the most pressing meter, and what the month costs. */
export function MonthSummary({ answer }: { answer: QuotasAnswer | undefined }) {
  if (!answer)
    return (
      <div class="card month-summary">
        <Skeleton of="headline" />
      </div>
    );
  const advice = answer.meters.find(({ sentence }) => sentence === answer.headline)?.advice;
  const { amount, parts, expected } = billWords(answer.total, costOfCalls(answer.month));
  return (
    <div class="card month-summary">
      <div class="headline">
        <p dir="auto">{answer.headline}</p>
        {advice && <p class="headline-advice">{advice.sentence}</p>}
      </div>
      <dl class="bill">
        <div>
          <dt>{isRunning(answer) ? texts.bill.soFar : texts.bill.total}</dt>
          <dd>
            <strong>{amount}</strong> <span class="fine muted">{parts}</span>
          </dd>
        </div>
        {expected && (
          <div>
            <dt>{texts.bill.expectedBy(dayOfYear(lastDayOfMonth(answer.month)))}</dt>
            <dd>
              <strong>{expected.amount}</strong> <span class="fine muted">{expected.range}</span>
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** Only those of the whole account: the figures may be those of one campaign. */
function costOfCalls(month: string): string | undefined {
  const answer = usage.value.value;
  if (!answer || answer.campaignId !== undefined) return undefined;
  return answer.months.find((one) => one.month === month)?.calls.costUsd;
}

const isRunning = ({ month }: QuotasAnswer) => (usage.value.value?.months.at(-1)?.month ?? month) === month;
