import type { AlertDetails } from '../../../client/src/usage-data-client.ts';
import { moment, monthAndYear } from '../format/dates.ts';
import { number, wholeNumber } from '../format/numbers.ts';
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

function headline({ meter, kind, threshold, month, sentence }: AlertDetails): string {
  const { facts } = texts.warning;
  const name = meter === null ? '' : texts.meters[meter];
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
  const noun = texts.noun(texts.meterNouns[meter], 2);
  return <p>{texts.warning.facts.used(number(used), wholeNumber(limit), noun, monthAndYear(month))}</p>;
}
