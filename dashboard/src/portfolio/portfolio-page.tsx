import { useEffect } from 'preact/hooks';
import { Icon } from '../controls/icon.tsx';
import { LanguageChoice } from '../language/language-choice.tsx';
import { Announcer } from '../loading/announcer.tsx';
import { LoadError, problemText } from '../loading/load-error.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import { leftAccount } from '../session/opened-account.ts';
import { sessionState } from '../session/session.ts';
import { SessionBanner, SessionNotice } from '../session/session-notice.tsx';
import { texts } from '../texts.ts';
import { AccountList } from './account-list.tsx';
import { rowId } from './account-row.tsx';
import { PortfolioHeader } from './portfolio-header.tsx';
import { portfolio } from './portfolio.ts';

/** All accounts of a CSM. */
export function PortfolioPage() {
  useEffect(() => {
    // Back from an account, the list goes on where it was left.
    const left = leftAccount.peek();
    if (left !== undefined) document.getElementById(rowId(left))?.focus();
  }, []);
  const accounts = portfolio.value.value;
  const problem = portfolio.problem.value;
  if (sessionState.value !== 'active' && !accounts) return <SessionNotice />;
  return (
    <>
      <a class="skip" href="#main">
        {texts.skipToContent}
      </a>
      <PortfolioHeader />
      <main id="main" tabIndex={-1}>
        <SessionBanner />
        {accounts && problem && sessionState.value === 'active' && (
          <div class="banner banner-warning" role="status">
            <p>{problemText(problem)}</p>
            <button type="button" class="button" onClick={() => void portfolio.load()}>
              {texts.problem.retry}
            </button>
          </div>
        )}
        {accounts ? (
          accounts.length === 0 ? (
            <NoAccounts />
          ) : (
            <AccountList accounts={accounts} />
          )
        ) : (
          <Waiting />
        )}
      </main>
      <footer class="page-foot fine">
        <LanguageChoice />
      </footer>
      <Announcer />
    </>
  );
}

function NoAccounts() {
  const { title, detail } = texts.portfolio.none;
  return (
    <div class="card no-accounts">
      <span class="notice-icon">
        <Icon of="check" />
      </span>
      <p class="no-accounts-title">{title}</p>
      <p class="muted">{detail}</p>
    </div>
  );
}

function Waiting() {
  const problem = portfolio.problem.value;
  return (
    <div class="card">
      {problem ? (
        <LoadError title={texts.portfolio.failed} problem={problem} retry={() => void portfolio.load()} />
      ) : (
        <div aria-busy="true">
          <span class="unseen">{texts.portfolio.loading}</span>
          <Skeleton of="portfolio" />
        </div>
      )}
    </div>
  );
}
