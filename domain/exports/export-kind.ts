import { ALL_KINDS, type AnyKind } from '../kinds/all.ts';
import type { EventKind, KINDS } from '../kinds/kinds.ts';

/** What an export has rows of: the events of a kind of usage, or sums. */
export type ExportKind = (typeof KINDS)[EventKind]['plural'] | SumKind;
type SumKind = 'days' | 'months';

const SUM_KINDS: readonly SumKind[] = ['days', 'months'];
export const EXPORT_KINDS = [...ALL_KINDS.map(({ plural }) => plural), ...SUM_KINDS] as ExportKind[];

/** What an export has that does not say so; also every export of an earlier version. */
export const DEFAULT_EXPORT_KIND: ExportKind = 'calls';

/** The kind of usage whose events are the rows; undefined of sums. */
export const eventsOf = (kind: ExportKind): AnyKind | undefined =>
  ALL_KINDS.find(({ plural }) => plural === kind);
