import { Icon, type IconName } from '../controls/icon.tsx';
import { actorName } from '../emailed/actor-name.ts';
import { moment } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { zoneName } from '../format/zones.ts';
import { texts } from '../texts.ts';
import type { Details } from './request.ts';

const LOOKS: Record<Exclude<Details['status'], 'open'>, { icon: IconName; tone: string }> = {
  granted: { icon: 'check', tone: 'ok' },
  partly_granted: { icon: 'check', tone: 'ok' },
  declined: { icon: 'close', tone: 'exceeded' },
  withdrawn: { icon: 'left', tone: 'none' },
};

/** What became of the request; there is nothing left to decide. */
export function Outcome({ request }: { request: Details }) {
  const { status, decision, quantity, meter, timeZone, requestedBy } = request;
  if (status === 'open') return null;
  const { outcome } = texts.decide;
  const { icon, tone } = LOOKS[status];
  const noun = texts.noun(texts.meterNouns[meter], decision?.quantity ?? quantity);
  return (
    <section class="card decide-outcome" aria-labelledby="outcome">
      <h2 id="outcome">
        <span class={`pill pill-${tone}`}>
          <Icon of={icon} />
          {outcome.statuses[status]}
        </span>
      </h2>
      {decision ? (
        <>
          <p>
            {decision.quantity === null
              ? outcome.declined
              : outcome.granted(wholeNumber(decision.quantity), noun, decision.packId !== null)}
          </p>
          {decision.note && (
            <blockquote class="decide-message" dir="auto">
              {decision.note}
            </blockquote>
          )}
          <p class="fine muted">
            {outcome.by(actorName(decision.by), moment(decision.at, timeZone), zoneName(timeZone))}{' '}
            {requestedBy.email !== null && outcome.told(requestedBy.name ?? requestedBy.email)}
          </p>
        </>
      ) : (
        <p>{outcome.withdrawn}</p>
      )}
    </section>
  );
}
