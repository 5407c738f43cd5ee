import { describe, expect, test } from 'vitest';
import { fails, readAdvisories, reportOf } from '../../../bin/supply-chain/advisories.ts';
import { lockedPackages } from '../../../bin/supply-chain/lock-file.ts';

const PACKAGES = lockedPackages(
  JSON.stringify({
    packages: {
      'node_modules/deployed': { version: '1.0.0' },
      'node_modules/tool': { version: '1.0.0', dev: true },
      'node_modules/tool/node_modules/deployed': { version: '2.0.0', dev: true },
    },
  }),
);

/** What `npm audit --json` prints of one advisory. */
const printed = (name: string, severity: string, ...nodes: string[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      [name]: {
        name,
        severity,
        isDirect: true,
        via: [
          'another',
          {
            source: 1,
            name,
            title: 'Reads everything',
            url: 'https://github.com/advisories/GHSA-1',
            severity,
            range: '<2',
          },
        ],
        nodes,
        fixAvailable: true,
      },
    },
    metadata: { vulnerabilities: { total: 1 } },
  });

const verdict = (text: string) => {
  const advisories = readAdvisories(text, PACKAGES);
  return { says: reportOf(advisories), failed: advisories.asked && advisories.findings.some(fails) };
};

describe('an advisory', () => {
  test.each([
    ['low', false],
    ['moderate', false],
    ['high', true],
    ['critical', true],
  ])('of severity %s fails: %s', (severity, failed) => {
    expect(verdict(printed('deployed', severity, 'node_modules/deployed'))).toEqual({
      says:
        `${severity}: deployed (for production): Reads everything, https://github.com/advisories/GHSA-1\n` +
        `${failed ? 1 : 0} of 1 advisories are high or above.`,
      failed,
    });
  });

  test('says whether the package is for development, and fails there as well', () => {
    const { says, failed } = verdict(printed('tool', 'high', 'node_modules/tool'));
    expect(says).toContain('high: tool (for development)');
    expect(failed).toBe(true);
    // Another copy of a package that is deployed.
    expect(verdict(printed('deployed', 'high', 'node_modules/tool/node_modules/deployed')).says).toContain(
      'deployed (for development)',
    );
  });
});

test('that the registry knows none is said', () => {
  expect(verdict(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }))).toEqual({
    says: 'The registry knows no advisory about any package, for production or development.',
    failed: false,
  });
});

test.each([
  [
    'does not answer audits',
    JSON.stringify({
      message: '405 Method Not Allowed',
      statusCode: 405,
      error: { summary: '', detail: '' },
    }),
    '405 Method Not Allowed',
  ],
  ['cannot be reached', JSON.stringify({ error: { code: 'ENOAUDIT', summary: 'no network' } }), 'no network'],
  ['is not even asked', '', 'npm audit printed no report'],
])('a registry that %s is said plainly, and fails nothing', (_, text, why) => {
  expect(verdict(text)).toEqual({
    says: `The registry could not be asked for advisories (${why}), so nothing is known about them here.`,
    failed: false,
  });
});
