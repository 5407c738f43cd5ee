import { NetworkFailure } from '../../client/src/usage-data-client.ts';
import { ask, type Answer } from '../connection/request.ts';
import { readSettings, type Settings } from '../connection/settings.ts';
import { whyUnreachable } from '../connection/unreachable.ts';
import { tlsCheck } from './certificate.ts';
import { failed, ok, skipped, type Check } from './check.ts';
import { clockCheck } from './clock.ts';
import { eventCheck, trialEvent } from './event.ts';
import { hasScope, PROBES, scopesCheck } from './scopes.ts';

interface Patient {
  environment: NodeJS.ProcessEnv;
  /** The first of all accounts if absent, where the key may list them. */
  accountId: string | undefined;
  /** Scopes that the key must have. */
  needed: readonly string[];
  signal: AbortSignal;
}

/** Looks at one thing after another, as far as that makes sense. */
export async function* examine({ environment, accountId, needed, signal }: Patient): AsyncGenerator<Check> {
  const settings = readSettings(environment);
  if (Array.isArray(settings)) {
    yield* settings.map(({ message, advice }) => failed('settings', message, advice));
    return;
  }
  yield ok('settings', 'USAGE_DATA_URL and USAGE_DATA_KEY are set.');

  const { check: address, reading } = await addressCheck(settings, signal);
  yield address;
  if (!reading) return;
  yield await tlsCheck(settings.url, reading.receivedMs);
  yield clockCheck(reading);

  const first = await ask(settings, { path: '/v1/api-keys?limit=1' }, signal);
  if (first.status === 401) {
    yield failed(
      'key',
      'The API refuses the key (401).',
      'Check USAGE_DATA_KEY: the key is mistyped, revoked, expired, or of another system.',
    );
    return;
  }
  yield ok('key', 'The API knows the key.');

  const account = accountId ?? (await firstAccount(settings, signal));
  yield scopesCheck(await scopesOf(settings, account, signal), needed);
  if (account === undefined) {
    yield skipped('event', 'No account is named, so no event was tried: usage-data doctor <account>');
    return;
  }
  const event = trialEvent(account, crypto.randomUUID(), new Date(reading.nowMs()).toISOString());
  const path = '/v1/events?dryRun=true';
  yield eventCheck(account, await ask(settings, { method: 'POST', path, body: event }, signal));
}

async function addressCheck(settings: Settings, signal: AbortSignal) {
  const sentMs = Date.now();
  try {
    // Without the key, since it is not known yet who listens there.
    const { status, headers, body } = await ask(settings, { path: '/v1/health', hasKey: false }, signal);
    const receivedMs = Date.now();
    if (status !== 200 || (body as { status?: unknown } | undefined)?.status !== 'ok')
      return { check: notTheApi(settings.url, status, headers) };
    const reading = {
      sentMs,
      receivedMs,
      date: headers.get('date'),
      age: headers.get('age'),
      nowMs: Date.now,
    };
    return { check: ok('address', `${settings.url} responds in ${receivedMs - sentMs} ms.`), reading };
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    const { reason, advice } = whyUnreachable(error);
    return { check: failed('address', `${settings.url} cannot be reached: ${reason}.`, advice) };
  }
}

function notTheApi(url: string, status: number, headers: Headers): Check {
  const target = headers.get('location');
  const more = target === null ? '' : ` and leads to ${target}`;
  return failed(
    'address',
    `${url} is not the address of the API: /v1/health responds ${status}${more}.`,
    status >= 500
      ? 'Try again later; if it lasts, tell the operator of the API.'
      : 'Check USAGE_DATA_URL, which has neither a page nor /v1 at its end.',
  );
}

async function firstAccount(settings: Settings, signal: AbortSignal): Promise<string | undefined> {
  const { status, body } = await ask(settings, { path: '/v1/accounts?limit=1' }, signal);
  return status === 200 ? (body as { items: { id: string }[] }).items[0]?.id : undefined;
}

/** An id for probes if there is no account: whether one exists is looked at last. */
const NOBODY = 'doctor';

async function scopesOf(settings: Settings, account = NOBODY, signal: AbortSignal) {
  const found = new Map<string, boolean | undefined>();
  for (const { scope, path, ...question } of PROBES) {
    const answer: Answer = await ask(settings, { ...question, path: path(account) }, signal);
    found.set(scope, hasScope(answer));
  }
  return found;
}
