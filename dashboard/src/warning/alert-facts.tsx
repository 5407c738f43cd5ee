import type { AlertDetails } from '../../../client/src/usage-data-client.ts';
import { moment, monthAndYear } from '../format/dates.ts';
import { money, number, wholeNumber } from '../format/numbers.ts';
import { zoneName } from '../format/zones.ts';
import { texts } from '../texts.ts';

/** What was warned of, and when. */
export function AlertFacts({ alert }: { alert: AlertDetails }) {
  const { createdAt, timeZone } = alert;
  const { facts } = texts.warning;
  return (
    <section class="card decide-facts" aria-labelledby="warned">
      <h1 id="warned">{headline(alert)}</h1>
      <UseThen alert={alert} />
      <p class="fine muted">{facts.warned(moment(createdAt, timeZone), zoneName(timeZone))}</p>
    </section>
  );
}

function headline({ meter, budgetId, kind, threshold, month, sentence }: AlertDetails): string {
  const { facts } = texts.warning;
  const ofMeter = meter === null || meter === 'costUsd' ? '' : texts.meters[meter];
  const name = budgetId === null ? ofMeter : facts.budget(budgetId);
  switch (kind) {
    case 'threshold':
      return facts.threshold(name, String(threshold));
    case 'forecast':
      return facts.forecast(name);
    case 'late_usage':
      return facts.late(name, monthAndYear(month));
    case 'unusual_use':
    case 'silent_producer':
      // What is about no limit says itself what happened.
      return sentence ?? '';
  }
}

function UseThen({ alert: { meter, used, limit, month } }: { alert: AlertDetails }) {
  if (meter === null || used === null || limit === null) return null;
  const { facts } = texts.warning;
  if (meter === 'costUsd')
    return <p>{facts.spent(money(String(used)), money(String(limit)), monthAndYear(month))}</p>;
  const noun = texts.noun(texts.meterNouns[meter], 2);
  const [amount, most] = [number(Number(used)), wholeNumber(Number(limit))];
  return <p>{facts.used(amount, most, noun, monthAndYear(month))}</p>;
}
