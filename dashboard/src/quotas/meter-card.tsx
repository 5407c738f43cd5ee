import type { Month } from '../../../domain/calendar.ts';
import type { MeterReport } from '../api/answers.ts';
import { number, percent, wholeNumber } from '../format/numbers.ts';
import { isOfCsm, session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { DaysLink } from './days-link.tsx';
import { UNITS } from './gauge.ts';
import { LimitCard } from './limit-card.tsx';

interface Props {
  report: MeterReport;
  month: Month;
  /** How much more was requested and is not decided yet. */
  requested: number;
  ask: () => void;
}

/** One meter, and the way to ask for more of it. */
export function MeterCard({ report, month, requested, ask }: Props) {
  const { meter, used, limit } = report;
  const name = texts.meters[meter];
  return (
    <LimitCard
      gauge={{ ...report, name, written: UNITS }}
      meter={meter}
      month={month}
      figure={{ used: used < 100_000 ? number(used) : wholeNumber(used), limit: limitText(limit) }}
      detail={detail(report)}
      badge={requested > 0 && <span class="badge">{texts.quotas.requested(wholeNumber(requested))}</span>}
      action={
        !isOfCsm.value && (
          <button
            type="button"
            class="button button-small"
            aria-label={texts.quotas.requestOf(texts.meterNouns[meter].other)}
            disabled={session.value === undefined}
            onClick={ask}
          >
            {texts.quotas.request}
          </button>
        )
      }
      link={<DaysLink meter={meter} month={month} name={name} />}
    />
  );
}

const limitText = (limit: number | null) =>
  limit === null || limit === 0 ? texts.quotas.used : texts.quotas.usedOf(number(limit));

/** What the limit consists of if there are packs; otherwise the percentage, truncated as in the API. */
function detail({ plan, packs, limit, percent: share }: MeterReport): string {
  if (plan === null || share === null || limit === 0) return '';
  if (packs > 0) return texts.quotas.planAndPacks(number(plan), number(packs));
  return texts.quotas.percentUsed(percent(Math.floor(share) / 100));
}
