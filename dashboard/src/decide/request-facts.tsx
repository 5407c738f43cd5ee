import { moment, monthAndYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { zoneName } from '../format/zones.ts';
import { texts } from '../texts.ts';
import type { Details } from './request.ts';

/** What is asked for, by whom and when. */
export function RequestFacts({ request }: { request: Details }) {
  const { accountName, meter, kind, quantity, message, requestedBy, createdAt, timeZone, basis } = request;
  const { facts } = texts.decide;
  const noun = texts.noun(texts.meterNouns[meter], quantity);
  const who = requestedBy.name ?? requestedBy.email ?? facts.token(requestedBy.tokenId);
  return (
    <section class="card decide-facts" aria-labelledby="asked">
      <h1 id="asked">{facts.headline(accountName, wholeNumber(quantity), noun)}</h1>
      <p>{kind === 'pack' ? facts.pack(basis ? monthAndYear(basis.month) : undefined) : facts.increase}</p>
      {message && (
        <blockquote class="decide-message" dir="auto">
          {message}
        </blockquote>
      )}
      <p class="fine muted">
        {facts.asked(who, moment(createdAt, timeZone), zoneName(timeZone))}
        {requestedBy.name && requestedBy.email && ` · ${requestedBy.email}`}
      </p>
    </section>
  );
}
