import type { Cadence } from '../../../../domain/exports/schedules/period.ts';

const OFTEN: Record<Cadence, string> = { week: 'every week', month: 'every month' };

/** The page that the links of a scheduled export's emails open. */
export const subscription = {
  title: 'A scheduled export',
  loading: 'Loading the scheduled export…',
  noLink: {
    title: 'Open this page from the email',
    detail: 'The button in the email about a scheduled export opens this page for that export.',
  },
  problems: {
    expired: {
      title: 'This link has expired',
      detail:
        'A link to confirm an address works for 14 days, and one to stop the emails for 62. To stop the emails, use the link in the newest one; to confirm your address, have it entered again.',
    },
    forbidden: { title: 'This link is for something else', detail: 'Open the link from the email again.' },
    gone: {
      title: 'You are not a recipient of this export',
      detail: 'The export is no longer made, or your address was taken out of it. You get no files of it.',
    },
    failed: 'Couldn’t load the scheduled export',
  },
  facts: {
    title: (kind: string, every: Cadence) => `${kind}, ${OFTEN[every]}`,
    detail: (account: string, email: string) => `An export of ${account}, whose link goes to ${email}.`,
  },
  confirming: {
    title: 'Do you want this export?',
    detail: 'You get an email with a link to each file. Each of them has a link by which you stop them.',
    button: 'Yes, send it to me',
    sending: 'Sending…',
    done: 'Your address is confirmed.',
    failed: 'Couldn’t confirm your address.',
  },
  leaving: {
    title: 'Stop these emails?',
    detail: 'Your address is taken out of the export. Others who get it still do.',
    button: 'Stop these emails',
    sending: 'Sending…',
    done: 'You get no more of these emails.',
    failed: 'Couldn’t stop the emails.',
  },
  confirmed: { title: 'Confirmed', detail: 'You get the link to each file as soon as it is made.' },
  left: { title: 'Stopped', detail: 'You get no more of these emails.' },
};
