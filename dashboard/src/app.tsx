import { useEffect } from 'preact/hooks';
import { refreshWhileVisible } from './api/auto-refresh.ts';
import { account, campaigns, followAddress, followSession, quotaRequests, refresh } from './api/figures.ts';
import { exportList, watchExports } from './exports/export-list.ts';
import { Page } from './page.tsx';
import { followLanguage } from './language/follow.ts';
import { followPortfolio, refreshIfOld, portfolio } from './portfolio/portfolio.ts';
import { PortfolioPage } from './portfolio/portfolio-page.tsx';
import { allowedParents } from './session/allowed-parents.ts';
import { watchExpiry } from './session/expiry.ts';
import { listenToHostPage } from './session/host-page.ts';
import { rejections } from './rejections/rejections.ts';
import { accountId, isOfCsm } from './session/session.ts';

/** The dashboard of one account, or a CSM's list of all of them. */
export function App() {
  useEffect(() => {
    followSession([account, campaigns, exportList, quotaRequests, rejections]);
    followLanguage();
    followPortfolio();
    followAddress();
    watchExpiry(() => (showsAll() ? portfolio.load() : refresh()));
    refreshWhileVisible(() => (showsAll() ? refreshIfOld() : refresh()));
    watchExports();
    void allowedParents().then(listenToHostPage);
  }, []);
  return isOfCsm.value && accountId.value === undefined ? <PortfolioPage /> : <Page />;
}

const showsAll = () => accountId.peek() === undefined;
