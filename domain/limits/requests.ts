/** How large a request may be, in entries and bytes. */

/** Of events or identities, in one request. */
export const MAX_EVENTS = 1000;
/** Of a request with events, as it is sent and after gunzip. */
export const MAX_EVENT_BYTES = 5 * 1024 * 1024;
/** Of any other body: everything but recorded events fits easily. */
export const MAX_JSON_BYTES = 256 * 1024;

const MIB = 1024 * 1024;
/** What Lambda takes, less what API Gateway adds, in which base64 has four bytes for three: in MiB, of a body that is no text. */
export const MAX_BINARY_MIB = Math.floor((((6 * MIB - 128 * 1024) * 3) / 4 / MIB) * 10) / 10;
