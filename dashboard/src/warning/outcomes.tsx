import type { AlertDetails } from '../../../client/src/usage-data-client.ts';
import { Icon, type IconName } from '../controls/icon.tsx';
import { actorName } from '../emailed/actor-name.ts';
import { moment } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { zoneName } from '../format/zones.ts';
import { texts } from '../texts.ts';

interface CardProps {
  id: string;
  icon: IconName;
  title: string;
  text: string;
  note?: string | null;
  fine: string;
}

function Card({ id, icon, title, text, note, fine }: CardProps) {
  return (
    <section class="card decide-outcome" aria-labelledby={id}>
      <h2 id={id}>
        <span class="pill pill-ok">
          <Icon of={icon} />
          {title}
        </span>
      </h2>
      <p>{text}</p>
      {note && (
        <blockquote class="decide-message" dir="auto">
          {note}
        </blockquote>
      )}
      <p class="fine muted">{fine}</p>
    </section>
  );
}

const { outcomes } = texts.warning;

/** Somebody looks after it: nothing is left to say. */
export function Acknowledged({
  alert: { timeZone },
  by: { by, at },
}: {
  alert: AlertDetails;
  by: NonNullable<AlertDetails['acknowledged']>;
}) {
  return (
    <Card
      id="acknowledged"
      icon="check"
      title={outcomes.acknowledged}
      text={outcomes.isOnIt(actorName(by))}
      fine={outcomes.since(moment(at, timeZone), zoneName(timeZone))}
    />
  );
}

/** Something was granted for it, which is done once. */
export function Granted({
  alert: { timeZone },
  request: { meter, quantity, decision },
}: {
  alert: AlertDetails;
  request: NonNullable<AlertDetails['granted']>;
}) {
  if (!decision) return null;
  const noun = texts.noun(texts.meterNouns[meter], quantity);
  const { granted, by } = texts.decide.outcome;
  return (
    <Card
      id="granted"
      icon="check"
      title={outcomes.granted}
      text={granted(wholeNumber(quantity), noun, decision.packId !== null)}
      note={decision.note}
      fine={by(actorName(decision.by), moment(decision.at, timeZone), zoneName(timeZone))}
    />
  );
}

/** It no longer holds. */
export function Resolved({ alert: { resolvedAt, timeZone } }: { alert: AlertDetails }) {
  if (resolvedAt === null) return null;
  return (
    <Card
      id="resolved"
      icon="check"
      title={outcomes.resolved}
      text={outcomes.nothingToDo}
      fine={outcomes.since(moment(resolvedAt, timeZone), zoneName(timeZone))}
    />
  );
}
