import { ALL_CALLERS } from '../limits/all-callers.ts';
import { SHARE_SECONDS, SHARES } from '../limits/fair-share.ts';

/** Texts of the documentation that belong to no single route. */

const thousands = (count: number) => count.toLocaleString('en-US');

export const API_DESCRIPTION = `Records what customers of a recruiting CRM use, adds it up per calendar month, compares it with quotas, and exports call logs.

**Conventions.** JSON in camelCase; enum values and meter names in snake_case. Instants are RFC 3339 in UTC; days (\`YYYY-MM-DD\`) and months (\`YYYY-MM\`) are in the account's time zone. USD amounts are decimal strings.

**Tokens.** Send \`Authorization: Bearer <token>\`: an API key (\`uk_…\`) with scopes, bound to one account or to none, or a portal token (\`ps_…\`) for one account. \`admin\` may do everything, but a key that is bound to an account decides neither what that account pays nor what it asks for. A token of another account gets 403, whether the account exists or not.

**Lists** take \`limit\` and \`cursor\` and return \`{ items, nextCursor }\`.

**Unknown input is refused.** A field of a body or a parameter of a \`GET\` that is not listed here is refused by name, so that a typo is never lost.

**Errors** are \`application/problem+json\` (RFC 9457). A request is checked in this order: token (401), its share (429), account and scope (403), body and query (400, 413, 415, 422), what it names (404), what is stored (409). At most 100 errors are listed, and 20 for each rejected event; \`moreErrors\` counts the rest.

**Methods.** A method that a path does not take is a 405 whose \`Allow\` says which it takes. \`OPTIONS\` says the same without a token, and for \`/v1/events\` it is also the handshake of CloudEvents' webhooks.

**Request ids.** Every response has a \`Request-Id\`: the caller's own, if the request had one of 1 to 64 letters, digits and \`_\`, \`.\` or \`-\`, or one of ours. A problem repeats it as \`requestId\`.

**Retries.** A 503 has \`Retry-After\`: the whole request is safe to send again, and so is every event.

**Shares.** In each ${SHARE_SECONDS} seconds, an API key may send ${thousands(SHARES.service)} requests, or ${thousands(SHARES.key)} if it is bound to one account; all portal sessions of an account together ${SHARES.sessions}, all sessions of a CSM ${SHARES.sessions}, and all emailed links of an account ${SHARES.sessions}. Beyond that the response is 429 with \`Retry-After\`, and nothing was done. Every response to a valid token says how its share stands (\`RateLimit-Policy\` and \`RateLimit\`, draft-ietf-httpapi-ratelimit-headers-11). Beyond ${ALL_CALLERS.perSecond} requests a second of all callers together, API Gateway responds 429 itself.`;

/** The capabilities, in the order of the documentation. */
export const TAG_DESCRIPTIONS: Readonly<Record<string, string>> = {
  Recording: 'Send usage as CloudEvents, and void it.',
  Imports: 'Record usage from a file of your own.',
  Reading: 'Totals by month, campaigns, and the audit that proves them.',
  Quotas: 'Standings and forecasts, packs, quota requests and alerts.',
  Exports: 'Call logs as files.',
  Schedules: 'Exports of each week or month, sent to recipients who confirmed their address.',
  Webhooks: 'Be told by signed requests what happens.',
  Accounts: 'Customer companies and their terms.',
  Erasure: 'Erase candidates, and end accounts.',
  Access: 'API keys, and sessions that open the dashboard.',
  Health: 'Whether the API is up.',
  Documentation: 'This document, for programs and for people.',
};
