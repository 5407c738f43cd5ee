import type { Account } from '../../../domain/accounts/account.ts';
import type { Month } from '../../../domain/calendar.ts';
import type { ExportStatus } from '../../../domain/exports/job.ts';
import type { ExportTerms } from '../../../domain/exports/request.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import type { standingReport } from '../../../domain/quotas/report.ts';
import type { MonthReport } from '../../../domain/usage/report.ts';

export type { MonthReport };
export type MeterReport = ReturnType<typeof standingReport>;
export type AccountAnswer = Account;

export interface UsageAnswer {
  accountId: string;
  timeZone: string;
  /** Null until the first events were counted. */
  asOf: string | null;
  months: MonthReport[];
}

export interface QuotasAnswer {
  month: Month;
  asOf: string | null;
  meters: MeterReport[];
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface Campaign {
  id: string;
  name: string;
  lastEventAt: string;
}

export type ExportAnswer = ExportTerms & {
  id: string;
  status: ExportStatus;
  /** In days. */
  progress: { done: number; total: number };
  rows: number;
  bytes: number | null;
  fileName: string;
  link: string;
  createdAt: string;
  expiresAt: string | null;
  error: string | null;
};

export type QuotaRequestAnswer = Omit<QuotaRequest, 'message' | 'sentAt'> & {
  message: string | null;
  sentAt: string | null;
};
