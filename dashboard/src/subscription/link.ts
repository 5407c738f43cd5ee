import { emailedLink } from '../emailed/link.ts';

/** What a link of a scheduled export's email opens; `do` is what its page offers, `confirm` or `leave`. */
export const link = emailedLink('usage-data.subscription', ['token', 'account', 'recipient', 'do']);
