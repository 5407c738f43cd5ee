import * as z from 'zod';
import { ALL_KINDS, capitalised, type AnyKind } from '../kinds/all.ts';
import type { Breakdown, Format } from '../kinds/kind.ts';
import type { EventKind, KINDS } from '../kinds/kinds.ts';
import { ACCOUNT_NAMES } from '../usage/names.ts';
import { breakdownMember, shownMeasures, type KindReport } from '../usage/report.ts';
import { count, usdText } from './schemas.ts';

/** Totals as `usage`, `audit` and the manifests of exports return them; each kind of usage says what its own have. */

const FORMATS: Record<Format, z.ZodType> = {
  number: count,
  minutes: z.number().meta({ description: 'Seconds ÷ 60.' }),
  usd: usdText,
};

const measures = (kind: AnyKind, only?: readonly string[]): Record<string, z.ZodType> =>
  Object.fromEntries(
    shownMeasures(kind)
      .filter(({ member }) => !only || only.includes(member))
      .map(({ member, format }) => [member, FORMATS[format]]),
  );

/** `2,000`. Every function that has these schemas loads this, and a formatter of the runtime takes milliseconds. */
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

function breakdown(kind: AnyKind, { key, names, shows }: Breakdown<never>): z.ZodType {
  const value = shows === 'count' ? count : z.strictObject(measures(kind, shows));
  const bound =
    names === 'closed'
      ? '; every known name is present, zeros included.'
      : `. Rare names beyond ${grouped(ACCOUNT_NAMES.kept)} are added up as \`other\`.`;
  // Not `z.record`, which would be 5 KB more in the bundle of exports/request-export.
  return z
    .object({})
    .catchall(value)
    .meta({ description: `By ${key}${bound}` });
}

type KindSchemas = { [Kind in EventKind as (typeof KINDS)[Kind]['plural']]: z.ZodType<KindReport<Kind>> };

const kindSchemas = (name: string, isShown: (kind: AnyKind, breakdown: string) => boolean) =>
  Object.fromEntries(
    ALL_KINDS.map((kind) => {
      const breakdowns = Object.entries(kind.breakdowns)
        .filter(([split]) => isShown(kind, split))
        .map(([split, about]) => [breakdownMember(split), breakdown(kind, about)]);
      const schema = z.strictObject({ ...measures(kind), ...Object.fromEntries(breakdowns) });
      return [kind.plural, schema.meta({ id: capitalised(kind.name) + name })];
    }),
  );

export const totals = kindSchemas('Totals', () => true) as unknown as KindSchemas;

/** Split only as each kind's chart is: by type or method. */
export const chartedTotals = kindSchemas(
  'Sums',
  ({ chart }, split) => split === chart.by,
) as unknown as Record<keyof KindSchemas, z.ZodType<object>>;

export const allTotals = z
  .strictObject(totals)
  .meta({ id: 'Totals', description: 'What a set of events adds up to.' });
