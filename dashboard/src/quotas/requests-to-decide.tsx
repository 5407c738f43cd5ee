import { quotaRequests, timeZone } from '../api/figures.ts';
import { texts } from '../texts.ts';
import { RequestRow } from './request-row.tsx';

/** What the account asks its CSM for, each a click away from being decided; nothing if it asks for nothing. */
export function RequestsToDecide() {
  const open = (quotaRequests.value.value?.items ?? []).filter(({ status }) => status === 'open');
  if (open.length === 0) return null;
  return (
    <section class="card requests" aria-labelledby="decide-title">
      <h3 id="decide-title">{texts.request.toDecide}</h3>
      <ul>
        {open.map((item) => (
          <RequestRow key={item.id} item={item} zone={timeZone.value ?? 'UTC'} />
        ))}
      </ul>
    </section>
  );
}
