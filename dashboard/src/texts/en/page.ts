/** The frame of the page: session, freshness, problems, the campaign filter and the footer. */
export const page = {
  product: 'Usage Data',
  skipToContent: 'Skip to content',
  close: 'Close',

  tabs: { label: 'Parts of the page', usage: 'Usage', exports: 'Exports' },

  firstStep: {
    title: 'Send the first event',
    detail:
      'Your usage appears here seconds after your CRM has sent it. Whoever connects it can try it with one request, with an API key in place of $API_KEY:',
    command: 'Request that records one event',
    docs: 'How to send events',
  },

  session: {
    missing: {
      title: 'Open this page from your CRM',
      detail: 'Choose “Usage Data” in your CRM. It opens this page with you signed in.',
    },
    ended: {
      title: 'Your session has ended',
      detail:
        'Links to this page expire to keep your data private. Choose “Usage Data” in your CRM to open a new one.',
      kept: 'The figures below stay until you leave this page, but are no longer updated.',
    },
  },

  freshness: {
    asOf: (time: string, zone: string) => `Data as of ${time} (${zone})`,
    refresh: 'Refresh',
    refreshing: 'Refreshing…',
    refreshed: (asOf: string) => `Up to date. ${asOf}`,
    slow: 'This is taking longer than usual. Still trying…',
    parts: {
      quotas: 'quotas',
      usage: 'calls and statistics',
      exports: 'exports',
      campaigns: 'campaigns',
    },
    stale: (parts: string, asOf: string) => `Couldn’t refresh ${parts}.${asOf && ` ${asOf}.`}`,
  },

  problem: {
    title: 'Couldn’t load your usage data',
    network: 'The server didn’t respond. Check your connection and try again.',
    server: 'Something went wrong on our side. Please try again.',
    forbidden: 'Your link doesn’t give access to this account. Open Usage Data from your CRM again.',
    ended: 'Your session has ended. Open Usage Data from your CRM again.',
    notFound: 'This account doesn’t exist. Open Usage Data from your CRM again.',
    reference: (id: string) => `Support reference: ${id}`,
    retry: 'Try again',
  },

  campaign: {
    label: 'Campaign',
    all: 'All campaigns',
    showing: (name: string) => `Showing: ${name}`,
    refused: (name: string, reason: string, shown: string) =>
      `Couldn’t load ${name}. ${reason} Still showing: ${shown}.`,
    search: 'Search campaigns',
    noMatch: 'No matching campaigns',
    cut: (listed: string) => `Only the first ${listed} campaigns are listed.`,
    failed: 'Couldn’t load campaigns.',
    loading: 'Loading…',
    reload: 'Reload campaigns',
  },

  footer: {
    restated: (months: string) =>
      `† Restated: ${months} changed after the month closed, because events arrived late or were corrected. This page shows the current figures; the monthly report may show earlier ones.`,
    zone: (zone: string) => `Months and days are in the ${zone} time zone.`,
  },

  choice: { language: 'Language' },
  savedView: {
    kept: 'This browser remembers your view.',
    reset: 'Reset view',
    done: 'The view has been reset.',
  },
  zoneOf: (city: string) => `${city} time`,
};
