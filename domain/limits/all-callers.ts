/** What API Gateway lets all callers send together in production, in requests. */
export const ALL_CALLERS = { perSecond: 500, burst: 1000 } as const;
