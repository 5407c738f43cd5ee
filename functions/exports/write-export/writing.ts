import type { Account } from '../../../domain/accounts/account.ts';
import type { Row } from '../../../domain/exports/columns.ts';
import type { Counted } from '../../../domain/exports/manifest.ts';
import type { ExportTerms } from '../../../domain/exports/request.ts';
import type { Clock } from '../../clock.ts';
import type { UsageView } from '../../ledger/usage-view.ts';
import type { EventStore } from '../../storage/events.ts';

export interface FileStores {
  events: Pick<EventStore, 'between'>;
  usage: (
    account: Account,
    now: ReturnType<Clock>,
  ) => Pick<UsageView, 'pending' | 'days' | 'months' | 'asOf'>;
}

/** How far a file is, for the heartbeat. */
interface Progress {
  /** Days of the range. */
  done: number;
  rows: number;
}

/** How rows become a part of the file. */
export interface Gathering<Lines> {
  lineOf: (row: Row) => string;
  /** Lines are added as they come; what was added since the last time is taken page by page. */
  lines: { add: (line: string) => void; take: () => Lines };
}

/** What is written, for whom, and how far it is. */
export interface Writing {
  stores: FileStores;
  account: Account;
  terms: ExportTerms;
  clock: Clock;
  progress: Progress;
}

/** What the file has, besides the number of its rows. */
export type Sums = Omit<Counted, 'rows'>;
