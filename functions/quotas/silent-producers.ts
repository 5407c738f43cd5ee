import type { Account } from '../../domain/accounts/account.ts';
import { formatInstant, localMonth, type Instant } from '../../domain/calendar.ts';
import { silenceOf, type Producer } from '../../domain/producers/producer.ts';
import { silenceSentence } from '../../domain/producers/sentence.ts';
import { hourOf, instantOf, type Hour } from '../../domain/producers/office-hours.ts';
import type { Anomaly } from '../../domain/quotas/anomaly.ts';
import { inWords } from '../../domain/quotas/said.ts';
import type { Mailer } from '../email/mailer.ts';
import { silentProducerEmail } from '../email/templates/silent-producer.ts';
import type { ProducerStore } from '../storage/producers.ts';
import type { QuotaStore } from '../storage/quotas.ts';

export interface SilenceStores {
  mailer: Pick<Mailer, 'deliver'>;
  producers: Pick<ProducerStore, 'of' | 'change'>;
  quotas: Pick<QuotaStore, 'tell' | 'resolveAnomaly'>;
}

/**
 * Tells which producers have fallen silent, each silence once, and resolves those of producers that send again.
 * @param countedUntil what arrived later may be of a producer that seems silent
 * @returns how many were told, and the producers as they are known
 */
export async function tellSilentProducers(
  { mailer, producers, quotas }: SilenceStores,
  account: Account,
  now: Instant,
  { countedUntil: asOf, crmUrl }: { countedUntil: Instant; crmUrl?: string | undefined },
): Promise<{ count: number; producers: readonly Producer[] }> {
  const known = await producers.of(account.id);
  const hour = hourOf(asOf.epochMilliseconds);
  const changed = new Map<string, Hour | undefined>();
  let count = 0;
  for (const { source, last, told, ...producer } of known) {
    const about = (since: Hour) => anomalyOf(account, source, instantOf(since), now);
    if (told !== undefined && last > told) {
      await quotas.resolveAnomaly(account.id, { ...about(told), sentence: '' }, formatInstant(now));
      changed.set(source, undefined);
    }
    const silence = told === last ? null : silenceOf({ source, last, ...producer }, account, hour);
    if (!silence) continue;
    const since = instantOf(last);
    const sentence = silenceSentence(source, since, account.timeZone, silence);
    const email = silentProducerEmail({ account, source, since, silence, sentence, asOf, crmUrl });
    const key = await quotas.tell(account.id, { ...about(last), sentence: inWords(sentence) }, email);
    changed.set(source, last);
    if (!key) continue;
    count += 1;
    await mailer.deliver(key);
  }
  if (changed.size === 0) return { count, producers: known };
  // After the alerts: what a crash leaves undone, the next check does, and tells nothing twice.
  const stored = await producers.change(account.id, (latest) =>
    latest.map((producer) =>
      changed.has(producer.source) ? { ...producer, told: changed.get(producer.source) } : producer,
    ),
  );
  return { count, producers: stored };
}

/** A silence is known by its producer and its beginning. */
const anomalyOf = ({ timeZone }: Account, source: string, since: Instant, now: Instant) =>
  ({
    ...{ kind: 'silent_producer', source, since: formatInstant(since) },
    ...{ month: localMonth(since, timeZone), createdAt: formatInstant(now) },
  }) satisfies Omit<Extract<Anomaly, { kind: 'silent_producer' }>, 'sentence'>;
