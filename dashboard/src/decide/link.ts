import { emailedLink } from '../emailed/link.ts';

/** What the link of a request's email opens. */
export const link = emailedLink('usage-data.decide', ['token', 'account', 'request']);
