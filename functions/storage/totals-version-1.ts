import type { StoredKinds, StoredMeasures } from './stored-totals.ts';

/** The first format: four kinds, each in a shape of its own, and no sums over all names. */
export interface Version1 {
  calls?: Record<string, StoredMeasures>;
  triggers?: Record<string, StoredMeasures>;
  interviews?: Record<string, number>;
  sms?: Record<string, StoredMeasures>;
  audio?: StoredMeasures;
}

export function fromVersion1({ calls, triggers, interviews, sms, audio }: Version1): StoredKinds {
  const methods = Object.entries(interviews ?? {}).map(([name, count]) => [name, { count }] as const);
  return withoutUnused({
    call: { all: sumOf(calls), by: { type: calls ?? {}, trigger: triggers ?? {} } },
    interview: { all: sumOf(Object.fromEntries(methods)), by: { method: Object.fromEntries(methods) } },
    sms: { all: sumOf(sms), by: { type: sms ?? {} } },
    audio: { all: audio ?? {}, by: {} },
  });
}

function sumOf(named: Record<string, StoredMeasures> = {}): StoredMeasures {
  const sum: StoredMeasures = {};
  for (const measures of Object.values(named)) {
    for (const [measure, value] of Object.entries(measures)) {
      const before = sum[measure];
      sum[measure] =
        typeof value === 'string' ? String(BigInt(before ?? 0) + BigInt(value)) : Number(before ?? 0) + value;
    }
  }
  return sum;
}

/** This format had zeros where nothing was used; now what is absent is zero. */
function withoutUnused(kinds: StoredKinds): StoredKinds {
  const used = Object.entries(kinds).filter(([, { all, by }]) =>
    [all, ...Object.values(by ?? {})].some((part) => Object.values(part ?? {}).some((value) => value !== 0)),
  );
  return Object.fromEntries(used);
}
