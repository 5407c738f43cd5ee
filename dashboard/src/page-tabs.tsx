import { PageLink } from './address/page-link.tsx';
import { exportsAddress, isExports, monthView, overviewAddress } from './month/view.ts';
import { texts } from './texts.ts';

/** Leads from the usage to the exports and back; both are addresses of their own. */
export function PageTabs() {
  if (monthView.value !== undefined) return null;
  const tab = (name: string, to: string, isCurrent: boolean) => (
    <PageLink class="tab" to={to} current={isCurrent}>
      {name}
    </PageLink>
  );
  return (
    <nav class="tabs" aria-label={texts.tabs.label}>
      {tab(texts.tabs.usage, overviewAddress(), !isExports.value)}
      {tab(texts.tabs.exports, exportsAddress(), isExports.value)}
    </nav>
  );
}
