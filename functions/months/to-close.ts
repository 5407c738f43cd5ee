import type { Instant } from '../../domain/calendar.ts';
import { mayBeOfMonthOver } from '../../domain/months/closing.ts';
import type { DueStore } from '../storage/due.ts';
import type { MarkStore } from '../storage/marks.ts';

/**
 * The accounts that may have months to close: those whose month has ended, and those with usage of earlier months that is
 * pending, of which no run may have noted yet that it is there.
 */
export async function accountsToClose(
  { due, marks }: { due: Pick<DueStore, 'by'>; marks: Pick<MarkStore, 'all'> },
  now: Instant,
  closeAfterHours: number,
): Promise<string[]> {
  const ended = now.subtract({ hours: closeAfterHours });
  const [noted, marked] = await Promise.all([due.by('close', ended), marks.all()]);
  const late = [...marked].filter(([, ofAccount]) =>
    ofAccount.some(({ span }) => mayBeOfMonthOver(span.fromMs, ended)),
  );
  return [...new Set([...noted.keys(), ...late.map(([accountId]) => accountId)])];
}
