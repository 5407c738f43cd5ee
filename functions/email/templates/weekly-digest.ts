import { METER_LABELS } from '../../../domain/accounts/meters.ts';
import { localDay, parseInstant, type Day, type Instant } from '../../../domain/calendar.ts';
import { PRODUCT_NAME, type Email } from '../../../domain/email.ts';
import {
  isQuiet,
  unusualDays,
  type Change,
  type Cleared,
  type Digest,
} from '../../../domain/portfolio/digest.ts';
import type { UnusualDay } from '../../../domain/quotas/anomaly.ts';
import type { Outlook } from '../../../domain/quotas/outlook.ts';
import { timesUsual } from '../../../domain/quotas/unusual-sentence.ts';
import type { PortfolioAccount } from '../../../domain/portfolio/portfolio.ts';
import { SILENT_AFTER_DAYS } from '../../../domain/portfolio/silence.ts';
import { worstMeter } from '../../../domain/portfolio/worst-meter.ts';
import { button, heading, note, opening } from '../kit/blocks.ts';
import { dayName, momentName, shortDay } from '../../../domain/words/dates.ts';
import { money, number } from '../../../domain/words/figures.ts';
import { oneLine, shortened } from '../../../domain/words/one-line.ts';
import { writeEmail, type Block } from '../kit/layout.ts';
import { cellNamed, named, phrase } from '../kit/phrase.ts';
import { byReader } from '../kit/slots.ts';
import { table, type Row } from '../kit/table.ts';
import type { Tone } from '../kit/theme.ts';
import { customer } from './customer.ts';

export interface WeeklyDigest {
  csm: { name: string; email: string };
  /** The CSM's. */
  timeZone: string;
  /** The Monday of the week that begins. */
  week: Day;
  now: Instant;
  digest: Digest;
  crmUrl?: string | undefined;
}

/** More than this is too much for an email; the page has all. */
const MAX_ROWS = 15;
const MAX_SOURCE = 30;
/** A row is one line; the page has all. */
const MAX_DAYS = 2;

const OUTLOOK_WORDS: Record<Outlook, string> = {
  within: 'within limit',
  may_exceed: 'may run out',
  will_exceed: 'will run out',
  exceeded: 'over limit',
};

/** Tells a CSM on Monday what the week asks for: once for all accounts, in place of many emails. */
export function weeklyDigestEmail(notice: WeeklyDigest): Email {
  const { csm, timeZone, week, now, digest, crmUrl } = notice;
  const quiet = isQuiet(digest);
  const news = newsOf(digest);
  return writeEmail({
    subject: `Week of ${shortDay(week)}: ${news}`,
    preheader: quiet ? quietLine(digest) : `${accountsOf(digest.accounts)}: ${news}.`,
    about: csm.name,
    blocks: [
      opening(
        { text: `Week of ${dayName(week)}`, tone: toneOf(digest) },
        quiet ? 'Nothing needs you this week' : `This week: ${news}`,
        quiet ? quietLine(digest) : `You look after ${accountsOf(digest.accounts)}.`,
      ),
      ...section(
        'Needs a decision',
        ['Account', 'Open requests'],
        digest.decide,
        ({ concerns, ...account }) => [nameOf(account), number(concerns.openRequests)],
      ),
      ...section(
        'Over the limit, or about to be',
        ['Account', 'Meter', 'Expected overage'],
        digest.exceeding,
        exceedingRow,
      ),
      ...section('Worse than last week', ['Account', 'Last week', 'Now'], digest.worse, changeRow),
      ...section('Better than last week', ['Account', 'Last week', 'Now'], digest.better, changeRow),
      ...section('Warned of, and within the limit again', ['Account', 'Meters'], digest.cleared, clearedRow),
      ...section(
        'Warnings that reached nobody',
        ['Account', 'Warnings'],
        digest.undelivered,
        ({ concerns, ...account }) => [nameOf(account), number(concerns.undelivered)],
      ),
      ...section('Unusual days', ['Account', 'Day'], digest.unusual, (account) => [
        nameOf(account),
        unusualDays(account, now).slice(0, MAX_DAYS).map(unusualDay).join('; '),
      ]),
      ...section(
        `A silent producer, or no events for ${SILENT_AFTER_DAYS} days`,
        ['Account', 'Silent since'],
        digest.silent,
        silentRow(timeZone),
      ),
      ...(quiet || crmUrl === undefined ? [] : [button('Open your accounts', crmUrl)]),
    ],
    footer: [
      `As of ${momentName(now, timeZone)}. Figures are counted every hour.`,
      phrase`${byReader({
        csm: phrase`You receive this because you, ${named(csm.name)}, are the CSM of ${accountsOf(digest.accounts)}.`,
        operator: phrase`You receive this because you look after ${PRODUCT_NAME}. It did not reach ${named(csm.name)}, the CSM of ${accountsOf(digest.accounts)}.`,
      })} It is sent once a week, on Monday at 08:00.`,
    ],
  });
}

const unusualDay = ({ meter, day, used, usual }: Omit<UnusualDay, 'kind'>) =>
  `${METER_LABELS[meter]} ×${timesUsual({ used, usual })} on ${shortDay(day)}`;

/** Since when the producer that was told last is silent, and of an account that is silent as a whole its last event. */
const silentRow =
  (timeZone: string) =>
  ({ lastEventAt, concerns, ...account }: PortfolioAccount): Row => {
    const [producer] = concerns.silentProducers ?? [];
    const since = producer === undefined ? lastEventAt : parseInstant(producer.since);
    const name = producer === undefined ? [] : [shortened(oneLine(producer.source), MAX_SOURCE)];
    return [nameOf(account), [...name, ...(since ? [shortDay(localDay(since, timeZone))] : [])].join(', ')];
  };

/** `2 to decide, 3 exceeding`, the most urgent first. */
function newsOf({ decide, exceeding, worse, better, cleared, undelivered, unusual, silent }: Digest): string {
  const parts = [
    [decide, 'to decide'],
    [exceeding, 'exceeding'],
    [undelivered, 'undelivered'],
    [unusual, 'unusual'],
    [silent, 'silent'],
  ] as const;
  const news = parts
    .filter(([list]) => list.length > 0)
    .map(([list, what]) => `${number(list.length)} ${what}`);
  if (news.length > 0) return news.join(', ');
  const accounts = [...worse, ...better, ...cleared].map(({ account }) => account.account.id);
  const changed = new Set(accounts).size;
  return changed > 0 ? `${number(changed)} changed` : 'nothing to do';
}

function toneOf({ decide, exceeding, undelivered, unusual, silent }: Digest): Tone {
  if (undelivered.length > 0) return 'exceeded';
  if (exceeding.length > 0 || silent.length > 0 || unusual.length > 0) return 'warning';
  return decide.length > 0 ? 'info' : 'ok';
}

const quietLine = ({ accounts }: Digest) =>
  accounts === 1
    ? 'Your account has no open request and no undelivered warning, is not expected to exceed a limit, had no unusual day, and is not silent.'
    : `None of your ${number(accounts)} accounts has an open request or an undelivered warning, is expected to exceed a limit, had an unusual day, or is silent.`;

const accountsOf = (count: number) => `${number(count)} ${count === 1 ? 'account' : 'accounts'}`;

function section<Item>(
  title: string,
  columns: readonly string[],
  items: readonly Item[],
  rowOf: (item: Item) => Row,
): Block[] {
  if (items.length === 0) return [];
  const rest = items.length - MAX_ROWS;
  return [
    heading(title),
    table({ columns, rows: items.slice(0, MAX_ROWS).map(rowOf) }),
    ...(rest > 0 ? [note(`And ${accountsOf(rest)} more.`)] : []),
  ];
}

const nameOf = ({ account }: Pick<PortfolioAccount, 'account'>) => cellNamed(customer(account).text);

function exceedingRow(account: PortfolioAccount): Row {
  const worst = worstMeter(account.entry.meters);
  const day = worst?.forecast?.exhaustsOn;
  const meter = worst ? METER_LABELS[worst.meter] : '';
  const state = worst?.outlook === 'exceeded' ? 'over limit' : day ? shortDay(day) : 'full';
  return [nameOf(account), `${meter}, ${state}`, money(account.entry.expectedOverageMicros)];
}

const changeRow = ({ account, before, now }: Change): Row => [
  nameOf(account),
  OUTLOOK_WORDS[before],
  OUTLOOK_WORDS[now],
];

const clearedRow = ({ account, meters }: Cleared): Row => [
  nameOf(account),
  meters.map((meter) => METER_LABELS[meter]).join(', '),
];
