import type * as z from 'zod';
import type { Rates } from '../accounts/rating.ts';
import { parseUsd, type MicroUsd } from '../money.ts';
import type { EventTime } from '../ledger/event-time.ts';
import type * as fields from './data-fields.ts';

/** The part of an event's data that is common to all kinds. */
export interface About {
  candidateId: string;
  campaignId: string;
  campaignName: string;
  /** Who caused it, if the producer says so. */
  recruiterId?: string | undefined;
  /** What the producer says that it cost; a kind that prices its events has its own price here. */
  costMicros?: MicroUsd | undefined;
}

/** The fields of `data` that `About` is read from. Producers send null for what they do not have. */
export interface AboutData extends Pick<About, 'candidateId' | 'campaignId' | 'campaignName'> {
  recruiterId?: string | null | undefined;
  costUsd?: string | null | undefined;
}

/** Names under which the common part is stored; a kind must not use them for fields of its own. */
export const ABOUT_STORED = {
  candidateId: 'who',
  campaignId: 'camp',
  campaignName: 'name',
  recruiterId: 'rec',
  costMicros: 'cost',
} as const;

/** A noun in its two English forms: one message, several messages. */
interface Noun {
  one: string;
  other: string;
}

/**
 * The fields that `data` may have. A definition gets them as an argument: the page needs the kinds' labels but no
 * validation, and so does not load the library that validates.
 */
export type DataFields = typeof fields;
type DataShape = Readonly<Record<string, z.ZodType>>;

/** How the API shows a measure: as it is, as minutes of its seconds, or as decimal USD of its micro-USD. */
export type Format = 'number' | 'minutes' | 'usd';

/** An integer that is summed. Every kind has `count` without declaring it. */
export interface Measure<Facts> {
  of: (facts: Facts) => number;
  /** Micro-USD. Sums of money are `bigint`: ten calls of the highest price would leave the range of exact numbers. */
  money?: true;
  /** Zero for most events, and then neither counted nor stored. */
  sparse?: true;
  /** Names in the API, in order. Defaults to the measure's own name, as a number. */
  shown?: Readonly<Record<string, Format>>;
}

/** A split of the measures by a name. The API shows a breakdown `type` as `byType`. */
export interface Breakdown<Facts> {
  /** What its names are, as the API's description says it: "`messageType`". */
  key: string;
  /** The name under which an event is counted. Of a compound name such as `recruiter:chat_ui` each part has a label. */
  of: (facts: Facts) => string;
  /** Labels of the known names, in the order in which charts and tables show them. */
  labels: Readonly<Record<string, string>>;
  /**
   * `closed`: the labels are all there is, and the API shows each of them, zeros included.
   * `open`: producers may send any name; totals keep the busiest and add the rest up (see `usage/names.ts`).
   */
  names: 'closed' | 'open';
  /** What the API shows for each name: the count as a plain number, or these members. Defaults to all measures. */
  shows?: 'count' | readonly string[];
}

/** What is billed of a kind, per calendar month. */
export interface KindMeter {
  /** As in the API: `audio_minutes`. */
  name: string;
  /** The measure that it sums; its values are the meter's base units. */
  measure: string;
  /** Base units per unit: 60 seconds a minute. */
  baseUnits: number;
  /** Units within a sentence: "1 SMS message", "5,000 SMS messages". */
  noun: Noun;
  /** How it is counted, as the API's description says it, if that is not plain. */
  counted?: string;
  /** The plural where space is short, within a sentence: "25 more SMS". */
  short: string;
}

/** The kind's chart in the dashboard. */
interface Chart {
  /** Unique among the charts; the names of its CSV files begin with it. */
  id: string;
  title: string;
  subtitle: string;
  /** The member of the API's response that is drawn: `count`, `minutes`. */
  draws: string;
  /** The breakdown whose names are the parts of the bars. Without it each bar is one part, and `part` names it. */
  by?: string;
  part?: string;
  /** What is drawn, within a sentence. */
  noun: Noun;
  /** What is drawn, at the beginning of a sentence. */
  subject: string;
  /** Further members of the response that the chart's table shows, with their column headers. */
  extras?: Readonly<Record<string, string>>;
}

/** A column of the kind's export. */
export interface Column<Facts> {
  header: string;
  of: (facts: Facts, event: { id: string; time: EventTime }) => string | number | bigint | null;
  /**
   * What the value is, and so how it is written: an integer, a time with the account's offset, a day, seconds as minutes,
   * or micro-USD as USD. Defaults to a text, as it is.
   */
  as?: 'number' | 'local_time' | 'day' | 'minutes' | 'usd';
  /** Whether a spreadsheet's summary has a line for each of its values. Of at most one column, a text without wildcards. */
  splits?: true;
}

/** On what facts may depend besides the data. */
export interface Pricing {
  /** The rates of the event's time. */
  rates: Rates;
}

/** Everything that is a kind's own. Its name, as in keys, is its name in the map of `kinds.ts`. */
export interface Definition<Facts extends About, Data extends DataShape> {
  /** The CloudEvents type. */
  type: string;
  /** The member of the API's responses that shows the kind's totals. */
  plural: string;
  /** The kind as a heading: `Calls`. */
  title: string;
  /** Within a sentence. */
  noun: Noun;
  /** The fields of `data`, besides those of `About`. */
  data: (fields: DataFields) => Data;
  /** Data as a producer might send it, besides the fields of `About`. */
  example: Readonly<Record<string, unknown>>;
  /** Facts of `About` that follow from the kind's own fields replace the common ones. */
  facts: (
    data: z.output<z.ZodObject<Data>> & AboutData,
    pricing: Pricing,
  ) => Omit<Facts, keyof About> & Partial<Pick<Facts, 'recruiterId' | 'costMicros'>>;
  /** The kind's own fields of `data`, for whoever looks an event up. Defaults to the facts that it stores. */
  shownData?: (facts: Facts) => Readonly<Record<string, unknown>>;
  /** Two fields of `data` that say different things: which one, and what is expected of it. */
  contradiction?: (
    data: z.output<z.ZodObject<Data>> & AboutData,
  ) => { field: string; message: string } | undefined;
  /** The short name under which each fact is stored. Never change one: stored events are read by them. */
  stored: Readonly<Record<Exclude<keyof Facts, keyof About>, string>>;
  /**
   * The facts of its own in a line of a certificate, in order; defaults to all that are stored. Certificates were made of
   * them: never change the list, see `months/certificate.ts`.
   */
  certified?: readonly Exclude<keyof Facts, keyof About>[];
  measures: Readonly<Record<string, Measure<Facts>>>;
  breakdowns: Readonly<Record<string, Breakdown<Facts>>>;
  meter: KindMeter;
  chart: Chart;
  /** Of its exports, in order. */
  columns: Readonly<Record<string, Column<Facts>>>;
}

/**
 * Checks a definition's types and keeps its literals: `defineKind<SmsFacts>()({ … })`.
 * The facts are named first because TypeScript infers either all type arguments of a call or none.
 * @throws Error if two facts would be stored under one name
 */
export function defineKind<Facts extends About>() {
  return <Data extends DataShape, const D extends Definition<Facts, Data>>(
    definition: D & { data: (fields: DataFields) => Data },
  ) => {
    const short = [...Object.values(ABOUT_STORED), ...Object.values<string>(definition.stored)];
    if (new Set(short).size < short.length)
      throw new Error(`two facts of ${definition.type} are stored under one name`);
    return {
      ...definition,
      /** The facts of an event with this data, as they are stored and counted. */
      toFacts: (data: AboutData & z.output<z.ZodObject<Data>>, pricing: Pricing): Facts => {
        const { candidateId, campaignId, campaignName, recruiterId, costUsd } = data;
        const costMicros = parseUsd(costUsd ?? '');
        const about: About = {
          candidateId,
          campaignId,
          campaignName,
          recruiterId: recruiterId ?? undefined,
          costMicros,
        };
        return { ...about, ...definition.facts(data, pricing) } as Facts;
      },
    };
  };
}
