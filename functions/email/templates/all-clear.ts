import type { Account } from '../../../domain/accounts/account.ts';
import { localDay, parseInstant, type Instant, type Month } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import type { Alert } from '../../../domain/quotas/alert.ts';
import type { MonthUse } from '../../../domain/quotas/month-use.ts';
import { momentName, monthName, shortDay } from '../../../domain/words/dates.ts';
import { percent } from '../../../domain/words/figures.ts';
import { limitWords, units } from '../../../domain/words/units.ts';
import { heading, note, opening } from '../kit/blocks.ts';
import { keyFigures, type Detail } from '../kit/details.ts';
import { writeEmail } from '../kit/layout.ts';
import { phrase } from '../kit/phrase.ts';
import { subjectLine } from '../kit/subject.ts';
import { table, type Row } from '../kit/table.ts';
import { customer } from './customer.ts';
import { nameOf, nounOf, partDetails, type Limited } from './limited.ts';
import { forecastDetail, rangeNote, told } from './meter-outlook.ts';
import { limitNote } from './quota-warning-details.ts';
import { shareOfLimit, usedInMonth } from './standing.ts';
import { usageBars, usageGauge } from './usage-bars.ts';
import { openDashboard } from './open-dashboard.ts';
import { whyReceived } from './why-received.ts';

export interface AllClearNotice {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  month: Month;
  asOf: Instant;
  /** Of the meter or the budget. */
  standing: Limited;
  /** What no longer holds. */
  resolved: readonly Pick<Alert, 'reason' | 'limit' | 'used' | 'createdAt'>[];
  /** Its last six months, oldest first, ending with this one. */
  bars: readonly MonthUse[];
  crmUrl?: string | undefined;
}

/** Tells whoever was warned that the warnings of a meter or a budget no longer hold. */
export function allClearEmail(notice: AllClearNotice): Email {
  const { account, month, asOf, standing, resolved, bars, crmUrl } = notice;
  const { meter, used, limit } = standing;
  const { name, short, verb, byMonth } = nameOf(standing);
  const isOfBudget = 'budget' in standing;
  const within = isOfBudget ? ' within this budget' : '';
  const where = limit === null ? 'no longer limited' : 'back within the limit';
  const lead = phrase`${told(standing.sentence)} ${customer(account)} has used ${usedInMonth(standing, month)}${within}. Nothing needs to be done.`;
  return writeEmail({
    subject: subjectLine(`All clear: ${short} ${where}`, customer(account)),
    preheader: lead,
    about: customer(account).text,
    blocks: [
      opening({ text: 'All clear', tone: 'ok' }, phrase`${name} ${verb.are} ${where}`, lead),
      ...(limit === null ? [] : [usageGauge(meter, { used, limit }, 'ok')]),
      keyFigures(figures(notice)),
      ...rangeNote(standing),
      heading('No longer holds'),
      table({
        columns: ['Warning', 'Limit', 'Used', 'On'],
        rows: resolved.map((alert) => rowOf(notice, alert)),
      }),
      note(
        `A warning that was sent is not sent again for the same limit. Higher thresholds still are, and all of them ${isOfBudget ? 'with another limit' : 'after a pack or a new quota'}.`,
      ),
      heading(byMonth),
      usageBars(meter, bars, 'ok'),
      ...openDashboard(crmUrl, { meter, month }),
    ],
    footer: [
      `As of ${momentName(asOf, account.timeZone)}. Usage recorded later is not included.`,
      phrase`${whyReceived(account, `a warning of ${isOfBudget ? 'one of its budgets' : `its ${nounOf(meter)}`} was sent`)} It is sent once per month, ${isOfBudget ? 'budget' : 'meter'} and limit.`,
    ],
  });
}

function figures({ month, standing }: AllClearNotice): Detail[] {
  const { meter, used, limit } = standing;
  return [
    {
      name: `Used in ${monthName(month)}`,
      value: units(meter, used),
      note: shareOfLimit(meter, used, limit),
      tone: 'ok',
    },
    { name: 'Limit', value: limit === null ? 'None' : limitWords(meter, limit), note: limitNote(standing) },
    forecastDetail(standing, month),
    ...partDetails(standing),
  ];
}

function rowOf(
  { account, standing: { meter } }: AllClearNotice,
  { reason, limit, used, createdAt }: AllClearNotice['resolved'][number],
): Row {
  const at = parseInstant(createdAt);
  return [
    typeof reason === 'number' ? `${percent(reason)} threshold` : 'Forecast over the limit',
    limitWords(meter, limit),
    units(meter, used),
    at === undefined ? '' : shortDay(localDay(at, account.timeZone)),
  ];
}
