import { sortableEventTime, type EventTime } from '../ledger/event-time.ts';
import type { UsageEvent } from '../ledger/event.ts';
import { measure } from './counter.ts';
import { ACCOUNT_NAMES, CAMPAIGN_NAMES, hasRest, NameCounter, sumDays } from './names.ts';
import { OTHER_RECRUITERS, recruiterCounter, sumRecruiters, withBusiest } from './recruiters.ts';
import { countOf, sameTotals, structureOf, sumTotals, type Totals } from './totals.ts';

/** A campaign with the name in its latest event. */
export interface NamedCampaign {
  name: string;
  /** As `sortableEventTime` writes it, so that texts compare as times do. */
  lastEventAt: string;
}

/** What an account used during some stretch of time: a slice, a day or a month. */
export interface Piece {
  /** The totals of every event. */
  all: Totals;
  campaigns: Map<string, Totals>;
  /** The same campaigns, named. */
  names: Map<string, NamedCampaign>;
  /** Of the events that name a recruiter, by id; those beyond the busiest are added up as `OTHER_RECRUITERS`. */
  recruiters: Map<string, Totals>;
}

export const noPiece = (): Piece => ({
  all: {},
  campaigns: new Map(),
  names: new Map(),
  recruiters: new Map(),
});

/** Bounds the memory and the writes of a recount if a producer puts other ids where campaign ids belong. */
interface CampaignLimits {
  /** Campaigns counted separately during one slice, first come, first served. */
  held: number;
  /** How many to keep: busiest first, ties by id. */
  kept: number;
}
export const PIECE_CAMPAIGNS: CampaignLimits = { held: 10_000, kept: 2_000 };

/** Counts the events of a slice. They must come kind by kind, in the order in which they are stored, so that the same events make the same totals. */
export function pieceCounter({ held, kept }: CampaignLimits = PIECE_CAMPAIGNS) {
  const all = new NameCounter(ACCOUNT_NAMES);
  const campaigns = new Map<string, CountedCampaign>();
  const recruiters = recruiterCounter(held);

  return {
    add(event: UsageEvent): void {
      const measured = measure(event);
      all.addMeasured(measured);
      const { campaignId, recruiterId } = event.facts;
      if (recruiterId !== undefined) recruiters.add(recruiterId, measured);
      let campaign = campaigns.get(campaignId);
      if (!campaign) {
        if (campaigns.size >= held) return;
        campaigns.set(campaignId, (campaign = countedFrom(event)));
      }
      campaign.counter.addMeasured(measured);
      nameAfter(campaign, event);
    },

    counted(): Piece {
      const piece: Piece = { ...noPiece(), all: all.totals(), recruiters: recruiters.totals() };
      for (const [id, { counter, name, latest }] of campaigns) {
        piece.campaigns.set(id, counter.totals());
        piece.names.set(id, { name, lastEventAt: sortableEventTime(latest) });
      }
      return busiest(piece, kept);
    },
  };
}

/** A campaign that is being counted, with the name in its latest event so far. */
interface CountedCampaign {
  counter: NameCounter;
  name: string;
  latest: EventTime;
}

const countedFrom = ({ identity, facts }: UsageEvent): CountedCampaign => ({
  counter: new NameCounter(CAMPAIGN_NAMES),
  name: facts.campaignName,
  latest: identity.time,
});

/** Of several events of one time, the one that is stored last names the campaign. */
function nameAfter(campaign: CountedCampaign, { identity, facts }: UsageEvent): void {
  if (identity.time < campaign.latest) return;
  campaign.name = facts.campaignName;
  campaign.latest = identity.time;
}

/** The sum of pieces that do not overlap: of a day's slices, or of a month's days. */
export function sumPieces(pieces: readonly Piece[]): Piece {
  const byCampaign = Map.groupBy(
    pieces.flatMap(({ campaigns }) => [...campaigns]),
    ([id]) => id,
  );
  const campaigns = [...byCampaign].map(([id, parts]) => {
    const totals = parts.map(([, each]) => each);
    return [id, sumDays(totals, CAMPAIGN_NAMES)] as const;
  });
  const all = pieces.map((piece) => piece.all);
  const sum: Piece = {
    all: sumDays(all, ACCOUNT_NAMES),
    campaigns: new Map(campaigns),
    names: latestNames(pieces),
    recruiters: sumRecruiters(pieces.map(({ recruiters }) => recruiters)),
  };
  return busiest(sum, PIECE_CAMPAIGNS.kept);
}

/** Every campaign of some pieces, with the name in its latest event. */
export function latestNames(pieces: readonly Piece[]): Map<string, NamedCampaign> {
  const names = new Map<string, NamedCampaign>();
  for (const piece of pieces) {
    for (const [id, named] of piece.names) {
      const other = names.get(id);
      if (!other || named.lastEventAt >= other.lastEventAt) names.set(id, named);
    }
  }
  return names;
}

/** A piece with only its busiest campaigns and recruiters; those that are left out still count in `all`. */
export function busiest(piece: Piece, kept: number): Piece {
  const recruiters = withBusiest(piece.recruiters, kept);
  if (piece.campaigns.size <= kept) return recruiters === piece.recruiters ? piece : { ...piece, recruiters };
  const campaigns = [...piece.campaigns]
    .map(([id, totals]) => ({ id, totals, events: countOf(totals) }))
    .sort((left, right) => right.events - left.events || (left.id < right.id ? -1 : 1))
    .slice(0, kept);
  const nameOf = ({ id }: { id: string }) => [id, piece.names.get(id)!] as const;
  return {
    all: piece.all,
    campaigns: new Map(campaigns.map(({ id, totals }) => [id, totals])),
    names: new Map(campaigns.map(nameOf)),
    recruiters,
  };
}

/** Whether something was left out of a piece or added up: adding to it may differ from the sum of all its parts. */
export const isBounded = ({ all, campaigns, recruiters }: Piece): boolean =>
  campaigns.size >= PIECE_CAMPAIGNS.kept ||
  recruiters.has(OTHER_RECRUITERS) ||
  [all, ...campaigns.values(), ...recruiters.values()].some(hasRest);

/** Whether nothing is counted in a piece. */
export const isEmptyPiece = ({ all }: Piece): boolean => countOf(all) === 0;

/**
 * Whether the campaigns of a piece add up to its totals. Where they do not, some were left out, or the two were read at
 * different times.
 */
export function isWhole({ all, campaigns }: Piece): boolean {
  const withoutNames = (totals: Totals) =>
    Object.fromEntries(
      Object.entries(structureOf(totals)).map(([kind, sums]) => [kind, { ...sums, by: {} }]),
    );
  const sum = sumTotals([...campaigns.values()].map((each) => withoutNames(each) as Totals));
  return sameTotals(sum, withoutNames(all));
}

/** Whether two pieces have the same totals and names. */
export function samePieces(left: Piece, right: Piece): boolean {
  if (!sameTotals(left.all, right.all) || !sameCampaigns(left, right)) return false;
  if (!sameGroups(left.recruiters, right.recruiters)) return false;
  return [...left.names].every(([id, { name, lastEventAt }]) => {
    const other = right.names.get(id);
    return name === other?.name && lastEventAt === other.lastEventAt;
  });
}

/** Whether the campaigns of two pieces have the same totals. */
export const sameCampaigns = (left: Piece, right: Piece): boolean =>
  sameGroups(left.campaigns, right.campaigns);

function sameGroups(left: ReadonlyMap<string, Totals>, right: ReadonlyMap<string, Totals>): boolean {
  if (left.size !== right.size) return false;
  return [...left].every(([id, totals]) => {
    const other = right.get(id);
    return other !== undefined && sameTotals(totals, other);
  });
}
