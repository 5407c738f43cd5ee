/** Three companies with very different prices and time zones. */
export const COMPANIES = [
  {
    id: 'exact-new-york',
    timeZone: 'America/New_York',
    // Robocalls have no rate: they are billed per started minute and cost nothing.
    rates: {
      autocall: { perMinuteUsd: '0.0275', incrementSeconds: 30 },
      live: { perMinuteUsd: '0.04', incrementSeconds: 60 },
    },
    quotas: { call_minutes: 4000, interviews: 100, sms: 500, audio_minutes: 1000 },
    overageRates: { call_minutes: '0.06', interviews: '0.25', sms: '0.02', audio_minutes: '0.013' },
  },
  {
    id: 'exact-kathmandu',
    timeZone: 'Asia/Kathmandu',
    // Some prices give fractions of a micro-USD; one is so large that adding floats would lose precision.
    rates: {
      autocall: { perMinuteUsd: '0.123457', incrementSeconds: 1 },
      robocall: { perMinuteUsd: '0.000001', incrementSeconds: 7 },
      live: { perMinuteUsd: '99999.999999', incrementSeconds: 3600 },
    },
    quotas: { call_minutes: 0, interviews: 10, sms: 100_000 },
    overageRates: { call_minutes: '0.000007', interviews: '0.333333' },
  },
  {
    id: 'exact-manila',
    timeZone: 'Asia/Manila',
    // Every call costs whole ten-thousandths, so the rows of an export add up to the account's total.
    rates: {
      autocall: { perMinuteUsd: '0.045', incrementSeconds: 6 },
      robocall: { perMinuteUsd: '0.05', incrementSeconds: 6 },
      live: { perMinuteUsd: '0.06', incrementSeconds: 60 },
    },
    quotas: { sms: 700, audio_minutes: 500_000 },
    overageRates: { sms: '0.035' },
  },
] as const;

export type Company = (typeof COMPANIES)[number];
