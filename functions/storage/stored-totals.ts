/** Measures as JSON has them: it has no integers of any size, so money is text. */
export type StoredMeasures = Record<string, number | string>;

/** Totals as the current format stores them, by kind. */
export type StoredKinds = Record<
  string,
  { all?: StoredMeasures; by?: Record<string, Record<string, StoredMeasures>> }
>;
