import { emailedLink } from '../emailed/link.ts';

/** What a link of a warning's email opens; `do` is what it may do, `acknowledge` or `grant`. */
export const link = emailedLink('usage-data.warning', ['token', 'account', 'alert', 'do']);
