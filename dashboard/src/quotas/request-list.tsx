import { account, quotaRequests, timeZone } from '../api/figures.ts';
import { moment } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { LoadError } from '../loading/load-error.tsx';
import { texts } from '../texts.ts';

const TONES = { pending: 'ok', sent: 'info', delivered: 'info', undelivered: 'exceeded' } as const;

/** Earlier quota requests, newest first. */
export function RequestList() {
  const problem = quotaRequests.problem.value;
  const answer = quotaRequests.value.value;
  const zone = timeZone.value ?? 'UTC';
  const csm = account.value.value?.csm.name;
  return (
    <section class="requests" aria-labelledby="requests-title">
      <h3 id="requests-title">{texts.request.earlier}</h3>
      {problem && !answer && <LoadError problem={problem} retry={() => void quotaRequests.load()} />}
      {answer?.items.length === 0 && <p class="muted">{texts.request.none}</p>}
      {answer && answer.items.length > 0 && (
        <ul>
          {answer.items
            .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
            .map(({ id, kind, meter, quantity, message, state, createdAt }) => (
              <li key={id}>
                <p>
                  {texts.request.summary(
                    kind,
                    wholeNumber(quantity),
                    texts.noun(texts.meterNouns[meter], quantity),
                  )}
                  {message && <small class="muted">{message}</small>}
                </p>
                <p class="request-state">
                  <span class={`pill pill-${TONES[state]}`}>{texts.request.states[state](csm)}</span>
                  <small class="muted">{moment(createdAt, zone)}</small>
                </p>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
