import { useEffect } from 'preact/hooks';
import { Icon } from '../controls/icon.tsx';
import { Mark } from '../header/mark.tsx';
import { Announcer } from '../loading/announcer.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import { texts } from '../texts.ts';
import { BasisView } from './basis-view.tsx';
import { DecisionForm } from './decision-form.tsx';
import { Failed } from './failed.tsx';
import { link } from './link.ts';
import { Outcome } from './outcome.tsx';
import { RequestFacts } from './request-facts.tsx';
import { load, problem, request } from './request.ts';

/** The page that the link of a request's email opens: what is asked for, by what it is decided, and the decision. */
export function DecidePage() {
  const opened = link.value;
  useEffect(() => {
    request.value = undefined;
    problem.value = undefined;
    if (opened) void load();
  }, [opened]);
  const found = request.value;
  return (
    <>
      <a class="skip" href="#main">
        {texts.skipToContent}
      </a>
      <header class="page-head">
        <div class="page-head-inner decide-width">
          <div class="identity">
            <Mark />
            <div>
              <p class="product">{texts.product}</p>
              <p class="decide-account">{found?.accountName ?? '\u00a0'}</p>
            </div>
          </div>
        </div>
      </header>
      <main id="main" class="decide-width" tabIndex={-1}>
        {opened === undefined ? <NoLink /> : found ? <Request /> : problem.value ? <Failed /> : <Loading />}
      </main>
      <Announcer />
    </>
  );
}

function Request() {
  const found = request.value;
  if (!found) return null;
  return (
    <>
      <RequestFacts request={found} />
      {found.status !== 'open' && <Outcome request={found} />}
      {found.basis && (
        <>
          <BasisView request={found} basis={found.basis} />
          <DecisionForm key={found.id} request={found} basis={found.basis} />
        </>
      )}
    </>
  );
}

function NoLink() {
  return (
    <div class="card decide-notice" role="alert">
      <span class="notice-icon">
        <Icon of="lock" />
      </span>
      <h1>{texts.decide.noLink.title}</h1>
      <p class="muted">{texts.decide.noLink.detail}</p>
    </div>
  );
}

function Loading() {
  return (
    <div class="card" aria-busy="true">
      <h1 class="unseen">{texts.decide.loading}</h1>
      <Skeleton of="line" />
      <Skeleton of="facts" />
      <Skeleton of="calls" />
    </div>
  );
}
