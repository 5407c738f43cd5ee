import type { Quotas, Usage } from '../../../client/src/usage-data-client.ts';
import type { Month } from '../../../domain/calendar.ts';
import type { MonthReport } from '../../../domain/usage/report.ts';

export type {
  BudgetStanding as BudgetReport,
  Campaign,
  Export as ExportAnswer,
  Page,
  PortfolioAccount,
  PortfolioMeter,
  Standing as MeterReport,
} from '../../../client/src/usage-data-client.ts';

// The OpenAPI document has no type for months, and its kinds are those of today.
export type { MonthReport };
export type UsageAnswer = Omit<Usage, 'months'> & { months: MonthReport[] };
export type QuotasAnswer = Quotas & { month: Month };
