import type { AlertDetails } from '../../../client/src/usage-data-client.ts';
import { moment, monthAndYear } from '../format/dates.ts';
import { number, wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';

/** What was warned of, and when. */
export function AlertFacts({ alert }: { alert: AlertDetails }) {
  const { meter, kind, threshold, limit, used, month, createdAt, timeZone } = alert;
  const { facts } = texts.warning;
  const noun = texts.noun(texts.meterNouns[meter], 2);
  const name = texts.meters[meter];
  const headline = {
    threshold: facts.threshold(name, String(threshold)),
    forecast: facts.forecast(name),
    late_usage: facts.late(name, monthAndYear(month)),
  }[kind];
  return (
    <section class="card decide-facts" aria-labelledby="warned">
      <h1 id="warned">{headline}</h1>
      <p>{facts.used(number(used), wholeNumber(limit), noun, monthAndYear(month))}</p>
      <p class="fine muted">{facts.warned(moment(createdAt, timeZone), timeZone)}</p>
    </section>
  );
}
