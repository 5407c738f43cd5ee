import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { usage } from '../api/figures.ts';
import { BreakdownCard } from '../breakdown/breakdown-card.tsx';
import { monthBreakdown } from '../breakdown/month-breakdown.ts';
import { DaysCard } from '../days/days-card.tsx';
import { monthDays } from '../days/month-days.ts';
import { EventsCard } from '../events/events-card.tsx';
import { monthAndYear } from '../format/dates.ts';
import { meterName } from '../statistics/kind-charts.ts';
import { texts } from '../texts.ts';
import { MonthCertificate } from './month-certificate.tsx';
import { MonthHead } from './month-head.tsx';
import { monthView } from './view.ts';

/** A kind's usage of a month: its days, what makes it, and the events behind it. */
export function MonthPage() {
  const view = monthView.value;
  const answer = usage.value.value;
  const head = useRef<HTMLHeadingElement>(null);
  const { kind, month, by } = view ?? {};
  // With each answer, so that all figures of the page are of one campaign and about as fresh.
  useEffect(() => {
    if (answer && month) void monthDays.load();
  }, [answer, month]);
  useEffect(() => {
    if (answer && month) void monthBreakdown.load();
  }, [answer, kind, month, by]);
  useLayoutEffect(() => {
    head.current?.focus({ preventScroll: true });
    return () => {
      monthDays.set(undefined);
      monthBreakdown.set(undefined);
    };
  }, []);
  if (!view) return null;
  const title = texts.month.title(meterName(view.kind), monthAndYear(view.month));
  return (
    <>
      <MonthHead view={view} title={title} head={head} />
      <DaysCard {...view} />
      <BreakdownCard {...view} />
      <EventsCard {...view} />
      <MonthCertificate month={view.month} />
    </>
  );
}
