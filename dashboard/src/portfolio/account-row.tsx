import { Temporal } from 'temporal-polyfill';
import { timesUsual } from '../../../domain/quotas/unusual-sentence.ts';
import { worstMeter } from '../../../domain/portfolio/worst-meter.ts';
import { memo } from '../controls/memo.ts';
import type { PortfolioAccount, PortfolioMeter } from '../api/answers.ts';
import { Icon, type IconName } from '../controls/icon.tsx';
import { dayOfYear } from '../format/dates.ts';
import { elapsed } from '../format/elapsed.ts';
import { compactNumber, money } from '../format/numbers.ts';
import { MeterBar } from '../quotas/meter-bar.tsx';
import { addressOf, openAccount } from '../session/opened-account.ts';
import { texts } from '../texts.ts';
import { hasFallenSilent } from './matching.ts';

type Outlook = NonNullable<PortfolioMeter['outlook']>;

const LOOKS: Record<Outlook, { icon: IconName; tone: string }> = {
  within: { icon: 'check', tone: 'ok' },
  may_exceed: { icon: 'warning', tone: 'info' },
  will_exceed: { icon: 'warning', tone: 'warning' },
  exceeded: { icon: 'over', tone: 'exceeded' },
};

export const rowId = (accountId: string) => `account-${accountId}`;

/** One account: what it needs, its meters, and when it runs out. Its name leads to its dashboard. */
export const AccountRow = memo(function AccountRow({ account }: { account: PortfolioAccount }) {
  const { accountId, name, meters } = account;
  return (
    <li class="account">
      <div class="account-name">
        <h2>
          <a
            id={rowId(accountId)}
            href={addressOf(accountId)}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              openAccount(accountId);
            }}
          >
            {name}
          </a>
        </h2>
        <Flags account={account} />
      </div>
      <ul class="account-meters">
        {meters.map((meter) => (
          <Meter key={meter.meter} report={meter} />
        ))}
      </ul>
      <Outlook account={account} />
    </li>
  );
});

function Flags({ account }: { account: PortfolioAccount }) {
  const { openRequests, undelivered, unusual, silentProducers, lastEventAt } = account;
  const isSilent = hasFallenSilent(account, Temporal.Now.instant());
  return (
    <p class="account-flags fine muted">
      {openRequests > 0 && (
        <a
          class="pill pill-info"
          href={addressOf(account.accountId)}
          onClick={(event) => {
            event.preventDefault();
            openAccount(account.accountId);
          }}
        >
          {texts.portfolio.requests(openRequests)}
        </a>
      )}
      {undelivered > 0 && (
        <span class="pill pill-exceeded">
          <Icon of="over" />
          {texts.portfolio.undelivered(undelivered)}
        </span>
      )}
      {unusual.map(({ meter, day, used, usual }) => (
        <span key={`${meter} ${day}`} class="pill pill-warning">
          <Icon of="warning" />
          {texts.portfolio.unusual(texts.meterLabels[meter], timesUsual({ used, usual }), dayOfYear(day))}
        </span>
      ))}
      {isSilent && (
        <span class="pill pill-warning" title={silentProducers.map(({ source }) => source).join(', ')}>
          <Icon of="warning" />
          {texts.portfolio.silent}
        </span>
      )}
      <span>
        {lastEventAt === null ? texts.portfolio.noEvents : texts.portfolio.lastEvent(elapsed(lastEventAt))}
      </span>
    </p>
  );
}

function Meter({ report }: { report: PortfolioMeter }) {
  const { meter, used, limit, outlook } = report;
  const isTight = outlook === 'will_exceed' || outlook === 'exceeded';
  return (
    <li class={isTight ? 'account-meter meter-warning' : 'account-meter'}>
      <p class="account-meter-name">
        <span class="muted">{texts.meterLabels[meter]}</span>{' '}
        <span>
          {limit === null ? compactNumber(used) : `${compactNumber(used)} / ${compactNumber(limit)}`}
        </span>
      </p>
      {limit === null ? (
        <p class="fine muted">{texts.quotas.status.unlimited}</p>
      ) : (
        <MeterBar report={report} name={texts.meters[meter]} />
      )}
    </li>
  );
}

/** The meter that is worst off, in words. */
function Outlook({ account: { meters, expectedOverageUsd } }: { account: PortfolioAccount }) {
  const worst = worstMeter(meters);
  const outlook = worst?.outlook;
  if (!worst || !outlook) return <p class="account-outlook fine muted">{texts.portfolio.noForecast}</p>;
  const { icon, tone } = LOOKS[outlook];
  const { exhaustsOn = null } = worst.forecast ?? {};
  return (
    <div class="account-outlook">
      <p>
        <span class={`pill pill-${tone}`}>
          <Icon of={icon} />
          {texts.portfolio.outlook[outlook]}
        </span>
      </p>
      {outlook !== 'within' && (
        <p class="fine">
          {texts.portfolio.runsOut(texts.meterLabels[worst.meter], exhaustsOn && dayOfYear(exhaustsOn))}
        </p>
      )}
      {Number(expectedOverageUsd) > 0 && (
        <p class="fine muted">{texts.portfolio.overage(money(expectedOverageUsd))}</p>
      )}
    </div>
  );
}
