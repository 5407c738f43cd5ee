import { quotas, refreshAll, timeZone, usage } from './api/figures.ts';
import { ExportSection } from './exports/export-section.tsx';
import { Header } from './header/header.tsx';
import { Lazy } from './controls/lazy.tsx';
import { Announcer } from './loading/announcer.tsx';
import { LoadError } from './loading/load-error.tsx';
import { StaleBanners } from './loading/stale-banner.tsx';
import { MonthSkeleton } from './month/month-skeleton.tsx';
import { useWayBack } from './month/use-way-back.ts';
import { isExports, monthView } from './month/view.ts';
import { PageFoot } from './page-foot.tsx';
import { PageTabs } from './page-tabs.tsx';
import { BudgetPanel } from './quotas/budget-panel.tsx';
import { QuotaPanel } from './quotas/quota-panel.tsx';
import { RefusedEvents } from './rejections/refused-events.tsx';
import { sessionState } from './session/session.ts';
import { SessionBanner, SessionNotice } from './session/session-notice.tsx';
import { FirstStep } from './statistics/first-step.tsx';
import { isUnused, Statistics } from './statistics/statistics.tsx';
import { texts } from './texts.ts';

/** The dashboard of one account. */
export function Page() {
  const hasFigures = usage.value.value !== undefined;
  if (sessionState.value !== 'active' && !hasFigures) return <SessionNotice />;
  return (
    <>
      <a class="skip" href="#main">
        {texts.skipToContent}
      </a>
      <Header />
      <PageTabs />
      <main id="main" tabIndex={-1}>
        <SessionBanner />
        <StaleBanners />
        <Content />
      </main>
      <PageFoot />
      <Announcer />
    </>
  );
}

function Content() {
  const isMonth = monthView.value !== undefined;
  useWayBack(isMonth);
  if (nothingCame()) return <NoFigures />;
  const failed = usage.value.value === undefined && usage.problem.value !== undefined;
  if (isExports.value) return failed && timeZone.value === undefined ? <NoFigures /> : <ExportSection />;
  if (!isMonth) return <Sections failed={failed} />;
  if (failed) return <NoFigures />;
  return (
    <Lazy load={monthPage}>
      <MonthSkeleton />
    </Lazy>
  );
}

const monthPage = async () => (await import('./month/month-page.tsx')).MonthPage;

function Sections({ failed }: { failed: boolean }) {
  const unused = isUnused();
  // Whether an account has budgets is known with its quotas. Until then nothing stands below, which they would push away.
  const isPlaceKnown = quotas.value.value !== undefined || quotas.problem.value !== undefined;
  return (
    <>
      {unused && <FirstStep months={usage.value.value?.months.length ?? 0} />}
      <QuotaPanel />
      <BudgetPanel />
      {failed ? <NoFigures /> : !unused && (isPlaceKnown ? <Statistics /> : <div class="not-yet" />)}
      <RefusedEvents />
    </>
  );
}

const nothingCame = () =>
  [usage, quotas].every(({ value, problem }) => value.value === undefined && problem.value !== undefined);

function NoFigures() {
  const problem = usage.problem.value;
  if (!problem) return null;
  return (
    <div class="card">
      <LoadError problem={problem} retry={() => void refreshAll()} />
    </div>
  );
}
