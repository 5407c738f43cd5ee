import { parseArgs } from 'node:util';
import { isDay, type Day } from '../../domain/calendar.ts';
import type { PriceComparison } from '../../domain/reconciliation/measures.ts';

export const USAGE = `Usage: npm run reconcile -- <file.csv> --layout <twilio|vonage|layout.json> --account <id> [options]

Compares a carrier's usage file with what is stored, by day and type: count, minutes, segments and USD. Names what is missing,
extra or mispriced, by id where ids match and by day otherwise. The API at USAGE_DATA_URL is asked with the key in
USAGE_DATA_KEY, which needs the scope usage:read, and events:write to correct.

  --from <YYYY-MM-DD>, --to <YYYY-MM-DD>  the days that the file covers, in its own time zone; by default from that of its
                                          first row to that of its last
  --source <source>                       compare only events of this source; may be repeated
  --prices <given|all|none>               compare the prices that producers gave (default), also those that the account's
                                          rates made, or none
  --json                                  print the findings as JSON

  --correct                               send what corrects the differences
  --add <data.json>                       with it, add what is missing: the file has the data that the carrier does not know,
                                          such as campaignId
  --void-extra                            with it, void what the carrier does not have, for good

Ends with 0 if both are the same, or were made so; with 1 if they differ; and with 2 if they could not be compared.
`;

export interface Options {
  file: string;
  layout: string;
  account: string;
  from: Day | undefined;
  to: Day | undefined;
  sources: string[] | undefined;
  prices: PriceComparison;
  json: boolean;
  corrects: boolean;
  addFile: string | undefined;
  voidsExtra: boolean;
}

const PRICES: readonly string[] = ['given', 'all', 'none'] satisfies PriceComparison[];

/** What was asked for; a sentence if it cannot be understood. */
export function readOptions(args: string[]): Options | string {
  let parsed;
  try {
    parsed = parse(args);
  } catch (error) {
    return (error as Error).message;
  }
  const { values, positionals } = parsed;
  const { layout, account, from, to, prices = 'given', correct = false } = values;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) return 'Name one file.';
  if (layout === undefined) return 'Say how the file is laid out, with --layout.';
  if (account === undefined) return 'Say of which account it is, with --account.';
  for (const day of [from, to])
    if (day !== undefined && !isDay(day)) return `Expected a day such as 2026-11-01, not ${day}.`;
  if (from !== undefined && to !== undefined && to < from) return '--from is after --to.';
  if (!PRICES.includes(prices)) return '--prices is given, all or none.';
  if (!correct && (values.add !== undefined || values['void-extra']))
    return '--add and --void-extra need --correct.';
  return {
    ...{ file, layout, account, from, to, prices: prices as PriceComparison },
    sources: values.source,
    json: values.json ?? false,
    corrects: correct,
    addFile: values.add,
    voidsExtra: values['void-extra'] ?? false,
  };
}

const parse = (args: string[]) =>
  parseArgs({
    args,
    allowPositionals: true,
    options: {
      layout: { type: 'string' },
      account: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      source: { type: 'string', multiple: true },
      prices: { type: 'string' },
      json: { type: 'boolean' },
      correct: { type: 'boolean' },
      add: { type: 'string' },
      'void-extra': { type: 'boolean' },
    },
  });
