import type { Day, Month } from '../calendar.ts';
import type { Measure } from '../usage/measure.ts';
import type { Forecast } from './forecast.ts';
import { outlookOf, type Outlook } from './outlook.ts';
import type { Sentence } from './said.ts';
import { sentenceOf, type Told } from './sentence.ts';
import type { Position } from './standing.ts';

/** What is said of any limit in one month, be it of a meter or of a budget. */
export interface LimitStanding<Of extends Measure = Measure> extends Position<Of> {
  /** Null if there is not enough history, or the month is not the running one. */
  forecast: Forecast | null;
  outlook: Outlook | null;
  sentence: Sentence;
  /** What the sentence is made of, for those who want it in other words. */
  told: Told;
}

interface LimitMonth<Of extends Measure> extends Pick<Told, 'subject' | 'over' | 'campaign'> {
  position: Position<Of>;
  forecast: Forecast | null;
  month: Month;
  /** In the account's time zone. */
  today: Day;
}

/** The standing of a limit: how much is used, what is expected, and that in one sentence. */
export function limitStanding<Of extends Measure>(about: LimitMonth<Of>): LimitStanding<Of> {
  const { position, subject, forecast, month, today, over, campaign } = about;
  const { meter, limit, used } = position;
  const outlook = outlookOf(meter, used, limit, forecast);
  const told: Told = { standing: position, subject, forecast, outlook, over, month, today, campaign };
  return { ...position, forecast, outlook, sentence: sentenceOf(told), told };
}
