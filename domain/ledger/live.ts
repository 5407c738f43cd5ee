/**
 * What is pending is counted when somebody reads, so that numbers are never old. These bounds keep a read short. An
 * account that has more pending is counted by the runs every few minutes instead, and reads say as of when.
 */
export const LIVE_EVENTS = 20_000;
/** Of what a run has counted early: an account with much more is not counted twice by each read. */
export const LIVE_EVENTS_AGAIN = 5_000;
/** Spans, or days in UTC of long ones. Each costs a query for every kind of usage. */
export const LIVE_PARTITIONS = 32;
