import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placesOf } from '../../lib/places.ts';
import { operatorSettings } from '../../lib/operator-settings.ts';
import { settingsOf, type Stage } from '../../lib/settings.ts';
import { deployed } from './deployed.ts';

/** AWS lets nobody reserve the last of them. */
const UNRESERVED = 100;

const reservedIn = ({ ofType }: Pick<ReturnType<typeof deployed>, 'ofType'>) =>
  ofType('AWS::Lambda::Function').flatMap(([id, { Properties }]) => {
    const places = Properties['ReservedConcurrentExecutions'];
    return places === undefined ? [] : [[id.replace(/[0-9A-F]{8}$/, ''), places]];
  });

describe('without a number of places', () => {
  test.each(['production', 'staging', 'dev', 'local'])(
    '%s reserves none, as a new AWS account needs it',
    (stage) => {
      expect(reservedIn(deployed({ stage }))).toEqual([]);
    },
  );
});

describe('with 1,000 places', () => {
  test('recording, the authorizer and counting have some of their own', () => {
    expect(Object.fromEntries(reservedIn(deployed({ concurrencyShare: 1000 })))).toEqual({
      AccessAuthorize: 200,
      MeteringRollUpUsage: 25,
      RecordingRecordUsage: 400,
    });
  });

  test('a flood of events leaves as many as all other functions need at their busiest', () => {
    const { recording = 0, authorizing = 0 } = placesOf(settingsOf('production', { concurrencyShare: 1000 }));
    const { runPartsAtOnce, exportsAtOnce } = settingsOf('production', {});
    expect(1000 - recording - authorizing).toBeGreaterThan(5 * runPartsAtOnce + exportsAtOnce + UNRESERVED);
  });
});

test('whatever number is accepted, AWS accepts what is reserved of it, and counting can work on all parts of a run', () => {
  const accepted = fc
    .integer({ min: 1, max: 100_000 })
    .filter((share) => operatorSettings.shape.concurrencyShare.safeParse(share).success);
  fc.assert(
    fc.property(
      accepted,
      fc.constantFrom<Stage[]>('production', 'staging', 'dev'),
      (concurrencyShare, stage) => {
        const settings = settingsOf(stage, { concurrencyShare, concurrencyQuota: concurrencyShare });
        const { recording = 0, authorizing = 0, counting = 0 } = placesOf(settings);
        expect(concurrencyShare - recording - authorizing - counting).toBeGreaterThanOrEqual(UNRESERVED);
        expect(counting).toBeGreaterThan(settings.runPartsAtOnce);
        expect(Math.min(recording, authorizing)).toBeGreaterThan(0);
      },
    ),
  );
});
