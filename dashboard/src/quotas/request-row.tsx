import { useState } from 'preact/hooks';
import type { QuotaRequest } from '../../../client/src/usage-data-client.ts';
import { ask } from '../api/client.ts';
import { account, quotaRequests } from '../api/figures.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { moment } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { announce } from '../loading/announcer.tsx';
import { failureText } from '../loading/load-error.tsx';
import { accountId, isOfCsm, session } from '../session/session.ts';
import { texts } from '../texts.ts';

const EMAIL_TONES = { pending: 'ok', sent: 'info', delivered: 'info', undelivered: 'exceeded' } as const;
const TONES = { granted: 'ok', partly_granted: 'ok', declined: 'exceeded', withdrawn: 'none' } as const;

/** A request and what became of it. While it is open, the customer can withdraw it, and the CSM decide it. */
export function RequestRow({ item, zone }: { item: QuotaRequest; zone: string }) {
  const { kind, meter, quantity, message, decision, createdAt } = item;
  const summary = texts.request.summary(
    kind,
    wholeNumber(quantity),
    texts.noun(texts.meterNouns[meter], quantity),
  );
  return (
    <li>
      <p>
        {summary}
        {message && <small class="muted">{message}</small>}
        {decision?.note && <small class="request-note">{texts.request.note(decision.note)}</small>}
      </p>
      <p class="request-state">
        <State item={item} />
        <small class="muted">{moment(decision?.at ?? createdAt, zone)}</small>
      </p>
      {item.status === 'open' &&
        (isOfCsm.value ? (
          <Decide item={item} summary={summary} />
        ) : (
          <Withdraw item={item} summary={summary} />
        ))}
    </li>
  );
}

function State({ item: { status, state, decision } }: { item: QuotaRequest }) {
  const csm = account.value.value?.csm.name;
  if (status === 'open')
    return <span class={`pill pill-${EMAIL_TONES[state]}`}>{texts.request.states[state](csm)}</span>;
  const granted = wholeNumber(decision?.quantity ?? 0);
  return <span class={`pill pill-${TONES[status]}`}>{texts.request.statuses[status](granted)}</span>;
}

/** Opens the page that the link in the email opens. No address that could be copied has the token of the session. */
function Decide({ item: { id }, summary }: { item: QuotaRequest; summary: string }) {
  const open = () => {
    const { token = '' } = session.value ?? {};
    const link = new URLSearchParams({ token, account: accountId.value ?? '', request: id });
    location.href = `decide.html#${link.toString()}`;
  };
  return (
    <button
      type="button"
      class="button button-small"
      aria-label={texts.request.decideOf(summary)}
      disabled={session.value === undefined}
      onClick={open}
    >
      {texts.request.decide}
    </button>
  );
}

function Withdraw({ item, summary }: { item: QuotaRequest; summary: string }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const withdraw = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await ask((api, id) => api.withdrawQuotaRequest(id, item.id));
      announce(texts.request.withdrawn);
    } catch (failure) {
      setError(failureText(texts.request.notWithdrawn, failure));
    }
    setBusy(false);
    // If it was decided meanwhile, the list says so.
    await quotaRequests.load();
  };
  return (
    <p class="request-withdraw">
      <ActionButton
        class="button button-small"
        label={texts.request.withdrawOf(summary)}
        isOff={busy || session.value === undefined}
        act={() => void withdraw()}
      >
        {texts.request.withdraw}
      </ActionButton>
      {error && (
        <small class="field-error" role="alert">
          {error}
        </small>
      )}
    </p>
  );
}
