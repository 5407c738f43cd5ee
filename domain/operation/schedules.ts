/** The schedules, by the functions that they run. */
export const SCHEDULES = [
  'roll-up-usage',
  'check-quotas',
  'close-month',
  'send-digests',
  'sweep-exports',
  'run-imports',
  'erase-data',
  'send-webhooks',
  'audit-usage',
  'measure-backlog',
] as const;
export type ScheduleName = (typeof SCHEDULES)[number];

export const isScheduleName = (name: string): name is ScheduleName =>
  (SCHEDULES as readonly string[]).includes(name);
