import { quotaRequests, timeZone } from '../api/figures.ts';
import { LoadError } from '../loading/load-error.tsx';
import { texts } from '../texts.ts';
import { RequestRow } from './request-row.tsx';

/** Earlier quota requests, newest first. */
export function RequestList() {
  const problem = quotaRequests.problem.value;
  const answer = quotaRequests.value.value;
  const zone = timeZone.value ?? 'UTC';
  return (
    <section class="requests" aria-labelledby="requests-title">
      <h3 id="requests-title">{texts.request.earlier}</h3>
      {problem && !answer && <LoadError problem={problem} retry={() => void quotaRequests.load()} />}
      {answer?.items.length === 0 && <p class="muted">{texts.request.none}</p>}
      {answer && answer.items.length > 0 && (
        <ul>
          {answer.items
            .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
            .map((item) => (
              <RequestRow key={item.id} item={item} zone={zone} />
            ))}
        </ul>
      )}
    </section>
  );
}
