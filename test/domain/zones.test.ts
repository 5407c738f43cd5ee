import { describe, expect, onTestFinished, test } from 'vitest';
import {
  formatInstant,
  formatLocalMs,
  isTimeZone,
  localDay,
  localDayOfMs,
  parseInstant,
  startOfDay,
  startOfDayMs,
} from '../../domain/calendar.ts';
import { canonicalZone, offsetMinutes, withZoneRules, type ZoneRules } from '../../domain/zones.ts';
import { ALL_ZONES } from './zone-changes.ts';

const ms = (text: string) => parseInstant(text)!.epochMilliseconds;

/** Installs rules for the running test. */
const rule = (rules: ZoneRules) => {
  onTestFinished(withZoneRules(rules));
};

describe('the names of a zone have one id', () => {
  // The ids are stored with accounts. If a runtime gives others, the same zone under another name is refused until
  // the account has been put once under the name that it has: see `put` in functions/storage/accounts.ts.
  test.each([
    ['Asia/Calcutta', ['Asia/Kolkata', 'asia/kolkata', 'ASIA/CALCUTTA']],
    ['America/Los_Angeles', ['US/Pacific', 'us/pacific', 'PST8PDT', 'America/Los_Angeles']],
    ['America/New_York', ['US/Eastern', 'EST5EDT', 'us/eastern']],
    ['UTC', ['utc', 'Etc/UTC', 'Etc/GMT', 'GMT', 'Etc/GMT0', 'Etc/GMT-0', 'Zulu', 'Etc/UCT', 'Universal']],
    ['Europe/Kiev', ['Europe/Kyiv', 'Europe/Kiev', 'europe/kyiv']],
    ['Asia/Katmandu', ['Asia/Kathmandu', 'Asia/Katmandu']],
    ['Asia/Saigon', ['Asia/Ho_Chi_Minh']],
    ['America/Buenos_Aires', ['America/Argentina/Buenos_Aires']],
    ['Europe/London', ['GB', 'Europe/Belfast', 'europe/london']],
    ['America/Panama', ['EST']],
    ['Etc/GMT+5', ['etc/gmt+5']],
    ['Asia/Manila', ['Asia/Manila', 'asia/manila']],
  ])('%s for %j', (id, names) => {
    expect(names.map(canonicalZone)).toEqual(names.map(() => id));
  });

  test('that is a name of the zone itself', () => {
    const ids = ALL_ZONES.map(canonicalZone);
    expect(ids.map((id) => canonicalZone(id!))).toEqual(ids);
  });

  test('and zones that merely have the same clocks have their own', () => {
    expect(canonicalZone('Europe/Oslo')).not.toBe(canonicalZone('Europe/Berlin'));
    expect(canonicalZone('Asia/Manila')).not.toBe(canonicalZone('Asia/Singapore'));
    expect(canonicalZone('Etc/GMT+5')).not.toBe(canonicalZone('Etc/GMT-5'));
  });

  test.each(['+08:00', '-05', '+00:00', '08:00', 'Asia/Atlantis', 'PST', 'Ist', 'UTC+8', '', ' UTC', 'Z'])(
    'but "%s" is not a zone',
    (text) => {
      expect(canonicalZone(text)).toBeUndefined();
      expect(() => offsetMinutes(0, text)).toThrow(RangeError);
    },
  );
});

describe('the offset of a zone', () => {
  test.each([
    ['Asia/Kathmandu', '2026-11-22T00:00:00Z', 345],
    ['America/St_Johns', '2026-11-22T00:00:00Z', -210],
    ['UTC', '2026-11-22T00:00:00Z', 0],
    ['Etc/GMT-14', '2026-11-22T00:00:00Z', 840],
    ['America/New_York', '2026-11-01T05:59:59.999Z', -240],
    ['America/New_York', '2026-11-01T06:00:00Z', -300],
    ['Australia/Lord_Howe', '2026-10-03T15:29:59.999Z', 630],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', 660],
    ['Africa/Monrovia', '1971-11-22T00:00:00Z', -44.5],
  ])('%s at %s is %d minutes', (zone, time, minutes) => {
    expect(offsetMinutes(ms(time), zone)).toBe(minutes);
  });

  test('stays right when more zones and days are asked for than are remembered', () => {
    const asked = Array.from({ length: 2000 }, (_, day) => Date.UTC(2026, 10, 1, 5, 30) + day * 86_400_000);
    const first = asked.map((time) => offsetMinutes(time, 'America/New_York'));
    expect(new Set(first)).toEqual(new Set([-240, -300]));
    for (const zone of ALL_ZONES) offsetMinutes(0, zone);
    expect(asked.map((time) => offsetMinutes(time, 'America/New_York'))).toEqual(first);
  });
});

describe('other rules', () => {
  test('apply to the whole calendar until they are removed', () => {
    const time = parseInstant('2026-11-22T12:30:00Z')!;
    const restore = withZoneRules({
      offsetMinutes: () => 720,
      canonical: (name) => (name === 'Moon/Tycho' ? name : undefined),
    });
    try {
      expect(isTimeZone('Moon/Tycho')).toBe(true);
      expect(isTimeZone('Asia/Manila')).toBe(false);
      expect(localDay(time, 'Moon/Tycho')).toBe('2026-11-23');
      expect(localDay(time, 'Asia/Manila')).toBe('2026-11-23');
    } finally {
      restore();
    }
    expect(isTimeZone('Moon/Tycho')).toBe(false);
    expect(localDay(time, 'Asia/Manila')).toBe('2026-11-22');
  });

  /** Clocks that change once. */
  const changing = (at: string, before: number, after: number): ZoneRules => ({
    offsetMinutes: (time) => (time < ms(at) ? before : after),
    canonical: (name) => name,
  });

  test('may skip a midnight: the day begins after it', () => {
    rule(changing('2026-11-22T23:45:00Z', 0, 45));
    expect(formatInstant(startOfDay('2026-11-23', 'A'))).toBe('2026-11-22T23:45:00Z');
    expect(formatLocalMs(startOfDayMs('2026-11-23', 'A'), 'A')).toBe('2026-11-23T00:30:00+00:45');
  });

  test('may have two midnights: the day begins with the first', () => {
    rule(changing('2026-11-23T00:30:00Z', 0, -60));
    expect(formatInstant(startOfDay('2026-11-23', 'A'))).toBe('2026-11-23T00:00:00Z');
    expect(localDayOfMs(ms('2026-11-23T00:45:00Z'), 'A')).toBe('2026-11-22');
    expect(formatInstant(startOfDay('2026-11-24', 'A'))).toBe('2026-11-24T01:00:00Z');
  });

  test('may skip a day: it begins when the next one does', () => {
    rule(changing('2026-11-22T12:00:00Z', -720, 720));
    expect(startOfDayMs('2026-11-22', 'A')).toBe(startOfDayMs('2026-11-23', 'A'));
    expect(formatInstant(startOfDay('2026-11-23', 'A'))).toBe('2026-11-22T12:00:00Z');
  });
});
