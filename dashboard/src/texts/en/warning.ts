/** The page that the links of a warning's email open. */
export const warning = {
  title: 'A warning',
  loading: 'Loading the warning…',
  noLink: {
    title: 'Open this page from the email',
    detail: 'The buttons in the email with the warning open this page for that warning.',
  },
  problems: {
    expired: {
      title: 'This link has expired',
      detail:
        'Links of a warning work for 14 days. Open Usage Data from your CRM to see where the account stands.',
    },
    forbidden: {
      title: 'This link is no longer yours',
      detail: 'You are no longer the Customer Success Manager of this account, nor a backup.',
    },
    gone: { title: 'This warning doesn’t exist', detail: 'Check that you opened the whole link.' },
    failed: 'Couldn’t load the warning',
  },
  facts: {
    threshold: (meter: string, percent: string) => `${meter}: ${percent}% of the limit reached`,
    forecast: (meter: string) => `${meter}: the forecast exceeds the limit`,
    late: (meter: string, month: string) => `${meter}: over the limit of ${month}, by late usage`,
    used: (used: string, limit: string, noun: string, month: string) =>
      `${used} of ${limit} ${noun} were used in ${month} when the warning was sent.`,
    budget: (id: string) => `Budget “${id}”`,
    spent: (spent: string, limit: string, month: string) =>
      `${spent} of ${limit} were spent in ${month} when the warning was sent.`,
    warned: (when: string, zone: string) => `Warned ${when} (${zone})`,
  },
  outcomes: {
    acknowledged: 'In good hands',
    isOnIt: (who: string) => `${who} is on it.`,
    granted: 'Granted',
    resolved: 'Resolved',
    nothingToDo: 'The warning no longer holds, and nothing needs to be done.',
    since: (when: string, zone: string) => `Since ${when} (${zone}).`,
  },
  acknowledging: {
    title: 'Are you on it?',
    detail:
      'Say so, and the warning goes to no backup: whoever opens it sees that somebody looks after it. Nothing changes for the customer.',
    button: 'I am on it',
    sending: 'Sending…',
    done: 'You are on it.',
    failed: 'Couldn’t send it.',
  },
  granting: {
    title: 'Raise the limit',
    kind: 'How',
    pack: (month: string) => `Pack for ${month}`,
    quota: 'Higher quota every month',
    hint: (quantity: string) => `The advice comes to ${quantity}. Change it to grant another quantity.`,
    noHint: 'There is no advice for this: choose how many.',
    note: 'Note (optional)',
    button: 'Grant',
    sending: 'Sending…',
    done: 'Granted.',
    told: 'It counts from now on, once for this warning. Whoever gets the account’s emails about requests is told, with your note.',
    failed: 'Couldn’t grant it.',
  },
  notices: {
    monthTurned: (warned: string, now: string) =>
      `The warning was about ${warned}. A pack granted now is for ${now}.`,
    limitChanged: (limit: string) => `The limit has changed since: it was ${limit} when this was sent.`,
    wasUnlimited: 'The limit has changed since: there was none when this was sent.',
    noLimit: 'There is no limit now, so there is nothing to grant.',
    askedAgain: (quantity: string, noun: string) =>
      `A request for ${quantity} more ${noun} is open, and not decided by this.`,
    grantedSince: (quantity: string, noun: string) =>
      `${quantity} more ${noun} were granted by a request since this was sent.`,
    stillOver: (quantity: string) =>
      `The advice may not suffice: the month may still end ${quantity} over the limit.`,
  },
};
