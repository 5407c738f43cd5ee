import { quotas, refreshAll, usage } from '../api/figures.ts';
import { Icon } from '../controls/icon.tsx';
import { moment, momentOfYear, timeOfDay } from '../format/dates.ts';
import { dayOf, todayIn } from '../format/today.ts';
import { announce } from '../loading/announcer.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import { useSlow } from '../loading/use-slow.ts';
import { session } from '../session/session.ts';
import { zoneName } from '../format/zones.ts';
import { texts } from '../texts.ts';

/** `Data as of 14:05 (Manila time)` and the refresh button. */
export function Freshness() {
  const loading = usage.loading.value || quotas.loading.value;
  const slow = useSlow(loading);
  const failed = usage.problem.value ?? quotas.problem.value;
  const text = asOf();
  return (
    <div class="freshness">
      <p
        class={failed ? 'as-of as-of-stale not-on-paper' : 'as-of not-on-paper'}
        title={usage.value.value?.timeZone}
      >
        {slow ? texts.freshness.slow : (text ?? (failed ? '' : <Skeleton of="as-of" />))}
      </p>
      <p class="on-paper">{paperText()}</p>
      <button
        type="button"
        class={loading ? 'button refresh refresh-running' : 'button refresh'}
        disabled={session.value === undefined}
        onClick={() => {
          announce(texts.freshness.refreshing);
          void refreshAll().then(() => {
            if (!usage.problem.peek() && !quotas.problem.peek()) {
              announce(texts.freshness.refreshed(asOf() ?? ''));
            }
          });
        }}
      >
        <Icon of="refresh" /> <span>{texts.freshness.refresh}</span>
      </button>
    </div>
  );
}

/** The freshness of the statistics. */
function asOf(): string | undefined {
  const answer = usage.value.value;
  return answer && asOfText(answer.asOf, answer.timeZone);
}

/** With the day, since a sheet of paper is read later. */
function paperText(): string {
  const answer = usage.value.value;
  if (!answer) return '';
  return texts.freshness.asOf(momentOfYear(answer.asOf, answer.timeZone), zoneName(answer.timeZone));
}

/** With the day if it is no longer today. */
export function asOfText(instant: string, timeZone: string): string {
  const isToday = dayOf(instant, timeZone) === todayIn(timeZone);
  return texts.freshness.asOf(
    isToday ? timeOfDay(instant, timeZone) : moment(instant, timeZone),
    zoneName(timeZone),
  );
}
