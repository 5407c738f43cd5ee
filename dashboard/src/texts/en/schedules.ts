import type { Cadence } from '../../../../domain/exports/schedules/period.ts';
import { counted } from './plurals.ts';

const OFTEN: Record<Cadence, string> = { week: 'every week', month: 'every month' };

/** The exports that are made by themselves. */
export const schedules = {
  title: 'Scheduled exports',
  empty: 'None yet. A schedule makes the export of each week or month and emails its link.',
  listFailed: 'Couldn’t load the schedules',
  name: (kind: string, format: string, every: Cadence) => `${kind} as ${format}, ${OFTEN[every]}`,
  next: (moment: string) => `next ${moment}`,
  isPaused: 'paused',
  recipients: (count: number, confirmed: number) =>
    count === 0 ? 'nobody is emailed' : `${counted(count, count, 'recipient')}, ${confirmed} confirmed`,
  run: 'Run now',
  runOf: (name: string) => `Run now: ${name}`,
  pause: 'Pause',
  pauseOf: (name: string) => `Pause: ${name}`,
  resume: 'Resume',
  resumeOf: (name: string) => `Resume: ${name}`,
  remove: 'Delete',
  removeOf: (name: string) => `Delete: ${name}`,
  failed: 'Couldn’t change the schedule.',
  every: 'How often',
  cadences: { week: 'Every week', month: 'Every month' } satisfies Record<Cadence, string>,
  addresses: 'Email the link to (optional)',
  addressesDetail:
    'Up to ten addresses, separated by commas. Each is asked once to confirm, and gets nothing before that.',
  addressesError: 'Enter up to ten valid email addresses, separated by commas.',
  create: 'Schedule an export',
  creating: 'Saving…',
  createFailed: 'Couldn’t save the schedule.',

  /** Said to screen readers. */
  said: {
    created: 'The export is scheduled.',
    paused: 'The schedule is paused.',
    resumed: 'The schedule goes on.',
    run: 'The export of the last full period is being made.',
    removed: 'The schedule is deleted.',
  },
};
