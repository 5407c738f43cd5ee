import * as z from 'zod';
import type { LockedPackage } from './lock-file.ts';

const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;
type Severity = (typeof SEVERITIES)[number];

/** From this severity on, a finding fails. */
const FAILS_FROM: Severity = 'high';

/** What `npm audit --json` prints, as far as this reads it. */
const auditReport = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.enum(SEVERITIES),
      /** Where the package is installed. */
      nodes: z.array(z.string()),
      /** Advisories about the package itself; a text names another package, through which it is affected. */
      via: z.array(
        z.union([z.string(), z.object({ title: z.string(), url: z.string(), severity: z.enum(SEVERITIES) })]),
      ),
    }),
  ),
});
const refusal = z.object({
  message: z.string().optional(),
  error: z.object({ summary: z.string() }).partial(),
});

/** An advisory about a package that is installed. */
interface Finding {
  name: string;
  severity: Severity;
  title: string;
  url: string;
  isForDevelopment: boolean;
}

type Advisories =
  | { asked: true; findings: Finding[] }
  /** The registry gave no advisories; `why` in its own words, if it said so. */
  | { asked: false; why: string };

/** Reads what `npm audit --json` has printed. */
export function readAdvisories(printed: string, packages: readonly LockedPackage[]): Advisories {
  const value = jsonOf(printed);
  const report = auditReport.safeParse(value).data;
  if (!report) {
    const { message, error } = refusal.safeParse(value).data ?? {};
    return { asked: false, why: message ?? error?.summary ?? 'npm audit printed no report' };
  }
  const production = new Set(packages.filter((each) => !each.isForDevelopment).map(({ path }) => path));
  const findings = Object.entries(report.vulnerabilities).flatMap(([name, { nodes, via }]) =>
    via
      .filter((each) => typeof each !== 'string')
      .map((advisory) => ({
        name,
        ...advisory,
        isForDevelopment: !nodes.some((path) => production.has(path)),
      })),
  );
  return { asked: true, findings };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a finding must be mended before anything else is merged. */
export const fails = ({ severity }: Pick<Finding, 'severity'>): boolean =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(FAILS_FROM);

/** What the check says. */
export function reportOf(advisories: Advisories): string {
  if (!advisories.asked)
    return `The registry could not be asked for advisories (${advisories.why}), so nothing is known about them here.`;
  const { findings } = advisories;
  if (findings.length === 0)
    return 'The registry knows no advisory about any package, for production or development.';
  const lines = findings.map(
    ({ name, severity, title, url, isForDevelopment }) =>
      `${severity}: ${name} (${isForDevelopment ? 'for development' : 'for production'}): ${title}, ${url}`,
  );
  return [
    ...lines,
    `${findings.filter(fails).length} of ${findings.length} advisories are ${FAILS_FROM} or above.`,
  ].join('\n');
}
