import { createReadStream, readFileSync } from 'node:fs';
import { parse } from 'csv-parse';
import {
  carrierFileReader,
  missingColumns,
  type CarrierFile,
} from '../../domain/reconciliation/carrier-file.ts';
import { readLayout, type CarrierLayout } from '../../domain/reconciliation/carrier-layout.ts';
import { KNOWN_LAYOUTS } from '../../domain/reconciliation/known-layouts.ts';
import type { PriceComparison } from '../../domain/reconciliation/measures.ts';
import { Unusable } from './unusable.ts';

/** @throws Unusable if the file is not as its layout says, with every error */
export async function readCarrierFile(
  path: string,
  layoutName: string,
  { prices }: { prices: PriceComparison },
): Promise<CarrierFile & { layout: CarrierLayout }> {
  const candidates = layoutsNamed(layoutName);
  const rows = createReadStream(path).pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true }),
  );
  let reader: ReturnType<typeof carrierFileReader> | undefined;
  let layout: CarrierLayout | undefined;
  for await (const cells of rows as AsyncIterable<string[]>) {
    if (reader) {
      reader.add(cells);
      continue;
    }
    layout = layoutOfHeader(path, candidates, cells);
    reader = carrierFileReader(layout, cells, { prices });
  }
  if (!reader || !layout) throw new Unusable(`${path} is empty: the first row has the names of the columns.`);
  const file = reader.file();
  if (file.errors.length > 0) throw new Unusable(`${path} cannot be read:\n  ${file.errors.join('\n  ')}`);
  return { ...file, layout };
}

/** A layout file, or the known layouts of a carrier: `twilio` is either of `twilio-calls` and `twilio-messages`. */
function layoutsNamed(name: string): Map<string, CarrierLayout> {
  const known = Object.entries(KNOWN_LAYOUTS).filter(
    ([each]) => each === name || each.startsWith(`${name}-`),
  );
  const values: [string, unknown][] = known.length > 0 ? known : [[name, readJson(name)]];
  return new Map(
    values.map(([each, value]) => {
      const layout = readLayout(value);
      if (layout.ok) return [each, layout.value];
      const errors = layout.errors.map(({ pointer, message }) => `${pointer} ${message}`);
      throw new Unusable(`The layout ${each} cannot be used:\n  ${errors.join('\n  ')}`);
    }),
  );
}

/** @throws Unusable unless the file has JSON */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Unusable(
      `${path} cannot be read as JSON (${(error as Error).message}). Known layouts are ${Object.keys(KNOWN_LAYOUTS).join(', ')}.`,
    );
  }
}

function layoutOfHeader(
  path: string,
  candidates: ReadonlyMap<string, CarrierLayout>,
  header: readonly string[],
): CarrierLayout {
  const lacking = [...candidates].map(([name, layout]) => ({
    ...{ name, layout },
    errors: missingColumns(layout, header),
  }));
  const fitting = lacking.find(({ errors }) => errors.length === 0);
  if (fitting) return fitting.layout;
  const reasons = lacking.map(({ name, errors }) => `${name}: ${errors.join('; ')}`);
  throw new Unusable(`${path} does not have the columns of the layout:\n  ${reasons.join('\n  ')}`);
}
