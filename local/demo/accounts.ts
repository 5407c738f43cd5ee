import type { z } from 'zod';
import type { accountTerms } from '../../domain/accounts/account.ts';
import type { Meter } from '../../domain/accounts/meters.ts';
import { CONTACT_CENTRE, HOTELS, SHOPS, type Workplace } from './workplaces.ts';

/** The body of `PUT /v1/accounts/{id}`, as JSON. */
export type TermsBody = z.input<typeof accountTerms>;

/** A fictional company. `quotas.ts` chooses its quotas once its use is known. */
export interface DemoCompany {
  id: string;
  terms: Omit<TermsBody, 'quotas'>;
  workplace: Workplace;
  /** Campaigns open in this order, and again from the start after the last. */
  campaignNames: readonly [string, ...string[]];
  /** The campaign that is always open. */
  evergreen: string;
  /** The meter that is close to its limit or over it, and the percentage of its quota that is used. */
  tight?: { meter: Meter; percent: number };
  unlimited?: readonly Meter[];
  /** A pack for the current month. */
  pack?: { meter: Meter; quantity: number; note: string };
  /** The name of a budget for what the evergreen campaign costs. `quotas.ts` chooses its limit. */
  budget?: string;
}

/** One CSM for all companies, so that the CSM's page has something to show. */
const TALA = { name: 'Tala Demo', email: 'tala@csm.example' };

// An increment of each rate costs whole ten-thousandths of a USD, so call logs, which show four decimals, add up to the totals.

export const KALABAW: DemoCompany = {
  id: 'kalabaw-connect',
  terms: {
    name: 'Kalabaw Connect (demo)',
    timeZone: 'Asia/Manila',
    csm: TALA,
    rates: {
      autocall: { perMinuteUsd: '0.045', incrementSeconds: 6 },
      robocall: { perMinuteUsd: '0.05', incrementSeconds: 6 },
      live: { perMinuteUsd: '0.06', incrementSeconds: 60 },
    },
    overageRates: { call_minutes: '0.07', interviews: '0.25', sms: '0.035' },
  },
  workplace: CONTACT_CENTRE,
  campaignNames: [
    'Voice Agents, Cebu',
    'เจ้าหน้าที่บริการลูกค้า (Thai desk)',
    'Agentes bilingües, Español',
    'Chat & Email Support, Davao',
    '🎧 Weekend Voice',
    'Healthcare Claims, Quezon City',
    'Soporte Técnico – Señal 24/7',
    'Team Leaders "Night Shift"',
  ],
  evergreen: 'Refer a friend 💛',
  tight: { meter: 'sms', percent: 89 },
  unlimited: ['audio_minutes'],
  budget: 'Referrals',
};

export const BUTTONWOOD: DemoCompany = {
  id: 'buttonwood-finch',
  terms: {
    name: 'Buttonwood & Finch Stores (demo)',
    timeZone: 'America/New_York',
    csm: TALA,
    thresholds: [80, 100, 120],
    rates: {
      autocall: { perMinuteUsd: '0.028', incrementSeconds: 30 },
      robocall: { perMinuteUsd: '0.028', incrementSeconds: 30 },
      live: { perMinuteUsd: '0.04', incrementSeconds: 60 },
    },
    overageRates: { call_minutes: '0.06', sms: '0.02', audio_minutes: '0.01' },
  },
  workplace: SHOPS,
  campaignNames: [
    'Store Associates, Brooklyn',
    'Café Baristas, Montréal Corner',
    'Overnight Stockers',
    '🛒 Weekend Cashiers',
    '@Home Delivery Crew',
    'Visual Merchandisers, Queens',
    'Pop-up Crew, Hudson Pier',
  ],
  evergreen: 'Shift Leads, all stores',
  tight: { meter: 'call_minutes', percent: 108 },
};

export const BLUE_YAK: DemoCompany = {
  id: 'blue-yak-hotels',
  terms: {
    name: 'Blue Yak Hotels (demo)',
    timeZone: 'Asia/Kathmandu',
    csm: TALA,
    rates: {
      autocall: { perMinuteUsd: '0.08', incrementSeconds: 6 },
      robocall: { perMinuteUsd: '0.08', incrementSeconds: 6 },
      live: { perMinuteUsd: '0.095', incrementSeconds: 60 },
    },
    overageRates: { call_minutes: '0.12', interviews: '0.3', sms: '0.05', audio_minutes: '0.02' },
  },
  workplace: HOTELS,
  campaignNames: [
    'Front Desk, Lakeside',
    'रसोई टोली (Kitchen crew)',
    '⛰️ Trekking Lodge Season',
    'Housekeeping, Old Town',
    'Pâtisserie & Crème',
    'Banquet Servers',
  ],
  evergreen: 'Walk-in applicants',
  pack: { meter: 'interviews', quantity: 200, note: 'Room for the opening of a second lodge' },
};

export const COMPANIES: readonly DemoCompany[] = [KALABAW, BUTTONWOOD, BLUE_YAK];
