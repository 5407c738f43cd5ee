import { useEffect, useRef } from 'preact/hooks';
import type { Month } from '../../../domain/calendar.ts';
import { ask } from '../api/client.ts';
import { usage } from '../api/figures.ts';
import { useSeen } from '../controls/use-seen.ts';
import { monthAndYear, moment } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { resource } from '../loading/resource.ts';
import { texts } from '../texts.ts';
import { monthView } from './view.ts';

const certificate = resource((signal) => {
  const { month } = monthView.peek()!;
  return ask((api, account) => api.readCertificate(account, month, { signal }));
});

/** Of which events a closed month is made, as the digest that files can be checked with. Nothing for a month without one. */
export function MonthCertificate({ month }: { month: Month }) {
  const place = useRef<HTMLElement>(null);
  const seen = useSeen(place);
  const figures = usage.value.value;
  const mayBeClosed = figures !== undefined && month < (figures.months.at(-1)?.month ?? '');
  useEffect(() => {
    if (seen && mayBeClosed) void certificate.load();
    return () => certificate.set(undefined);
  }, [seen, mayBeClosed, month]);
  const found = certificate.value.value;
  return (
    <footer class="certificate" ref={place}>
      {found?.month === month && (
        <p class="fine muted">
          {texts.month.certificate(
            monthAndYear(month),
            wholeNumber(found.events),
            moment(found.asOf, found.timeZone),
          )}{' '}
          <code>{found.digest}</code>
        </p>
      )}
    </footer>
  );
}
