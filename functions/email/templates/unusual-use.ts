import type { Account } from '../../../domain/accounts/account.ts';
import { METER_LABELS, METER_NAMES, METER_NOUNS, type Meter } from '../../../domain/accounts/meters.ts';
import { monthOf, type Instant } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import type { DayUse } from '../../../domain/quotas/forecast.ts';
import type { Sentence } from '../../../domain/quotas/said.ts';
import type { Cause, Causes } from '../../../domain/quotas/unusual-causes.ts';
import { timesUsual } from '../../../domain/quotas/unusual-sentence.ts';
import type { UnusualUse } from '../../../domain/quotas/unusual-use.ts';
import { dayName, momentName, shortDay, weekdayName } from '../../../domain/words/dates.ts';
import { units, wholeUnits } from '../../../domain/words/units.ts';
import { barChart } from '../kit/bars.ts';
import { heading, opening, steps } from '../kit/blocks.ts';
import { keyFigures } from '../kit/details.ts';
import { writeEmail, type Block } from '../kit/layout.ts';
import { cellNamed, phrase } from '../kit/phrase.ts';
import { subjectLine } from '../kit/subject.ts';
import { table } from '../kit/table.ts';
import { customer } from './customer.ts';
import { told } from './meter-outlook.ts';
import { openDashboard } from './open-dashboard.ts';
import { whyReceived } from './why-received.ts';

export interface UnusualUseNotice {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  meter: Meter;
  unusual: UnusualUse;
  sentence: Sentence;
  causes: Causes;
  /** The weekday in the weeks before, oldest first. */
  before: readonly DayUse[];
  asOf: Instant;
  crmUrl?: string | undefined;
}

/** Tells the CSM that a day brought far more of a meter than its weekday usually does. */
export function unusualUseEmail(notice: UnusualUseNotice): Email {
  const { account, meter, unusual, sentence, causes, before, asOf, crmUrl } = notice;
  const { day, used, usual } = unusual;
  const weekday = weekdayName(day);
  const times = `${timesUsual(unusual)} times the usual`;
  const lead = phrase`${told(sentence)} The customer is ${customer(account)}.`;
  return writeEmail({
    subject: subjectLine(`${METER_LABELS[meter]} ${times} on ${shortDay(day)}`, customer(account)),
    preheader: lead,
    about: customer(account).text,
    blocks: [
      opening({ text: 'Unusual use', tone: 'warning' }, `${METER_NAMES[meter]} were ${times}`, lead),
      keyFigures([
        { name: `Used on ${dayName(day)}`, value: units(meter, used), note: times, tone: 'warning' },
        {
          name: `A usual ${weekday}`,
          value: wholeUnits(meter, usual),
          note: 'the middle of the last eight, at the present pace',
        },
      ]),
      ...causeBlocks('Campaigns with more than usual', 'Campaign', meter, causes.campaigns),
      ...causeBlocks('What it came from', 'Trigger or type', meter, causes.triggers),
      heading(`${METER_NAMES[meter]} by ${weekday}`),
      weekdayBars(meter, [...before, { day, used }]),
      heading('What you can do'),
      steps([
        {
          title: phrase`Ask ${customer(account)} whether it was meant`,
          detail: `A campaign that was planned needs nothing. A mistake is best stopped today: it may go on, and everything counts.`,
        },
      ]),
      ...openDashboard(crmUrl, { meter, month: monthOf(day) }),
    ],
    footer: [
      `As of ${momentName(asOf, account.timeZone)}. Usage recorded later is not included.`,
      phrase`${whyReceived(account, `it used far more ${METER_NOUNS[meter]} than usual on a day`)} It is sent at most once per meter and day, and a lasting change is told once.`,
    ],
  });
}

function causeBlocks(title: string, column: string, meter: Meter, causes: readonly Cause[]): Block[] {
  if (causes.length === 0) return [];
  const rows = causes.map(
    ({ name, used, usual }) => [cellNamed(name), units(meter, used), wholeUnits(meter, usual)] as const,
  );
  return [heading(title), table({ columns: [column, 'Used', 'Usually'], rows })];
}

function weekdayBars(meter: Meter, days: readonly DayUse[]): Block {
  const bars = days.map(({ day, used }) => ({
    label: shortDay(day).padStart('22 Nov'.length, '\u2007'),
    amount: used,
    limit: null,
    shown: units(meter, used),
    note: '',
  }));
  return barChart(bars, 'warning', '');
}
