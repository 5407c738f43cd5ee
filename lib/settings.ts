import { PriceClass } from 'aws-cdk-lib/aws-cloudfront';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { ALL_CALLERS } from '../domain/limits/all-callers.ts';
import { SCHEDULES } from '../domain/operation/schedules.ts';
import { operatorSettings, tableMaximum } from './operator-settings.ts';
import { placesOf } from './places.ts';

/** The stages that are deployed to AWS; each has a file with its settings in `stages/`. */
export const DEPLOYED_STAGES = ['dev', 'staging', 'production'] as const;

const stageName = z.enum(['local', ...DEPLOYED_STAGES]);

/** An integer, as EventBridge Scheduler and CloudWatch require; at least one run a day. */
const minutes = z
  .int()
  .min(1)
  .max(24 * 60);

/** The clocks of two functions never differ by more: AWS keeps them within milliseconds. */
const CLOCKS_APART_SECONDS = 30;

/** After this, no recorder is at work any more that read an account before. */
export const settleSeconds = ({ recorderTimeoutSeconds }: Pick<Settings, 'recorderTimeoutSeconds'>): number =>
  recorderTimeoutSeconds + CLOCKS_APART_SECONDS;

const hostOf = (url: string) => new URL(url).hostname;

type Page = 'dashboardUrl' | 'crmUrl';
/** Links to the dashboard carry tokens, and both pages are opened from emails: nobody on the way may change where they lead. */
const isReachedSafely =
  (page: Page) =>
  (settings: { stage: string } & { [Name in Page]?: string | undefined }): boolean =>
    settings.stage === 'local' || settings[page]?.startsWith('http:') !== true;
const notSafe = (page: Page) => ({
  path: [page],
  error: "must begin with https:, except on a developer's machine",
});

/** Everything that differs between deployments. */
const settingsSchema = z
  .object({
    ...operatorSettings.shape,
    stage: stageName,
    /** The file with the operator's settings, for messages. */
    stageFile: z.string(),

    /** How long after the window of a mark its last count is made, so that it misses no late write. */
    graceSeconds: z.int().positive(),
    recorderTimeoutSeconds: z.int().min(1).max(29),
    /** Applies to every function that counts and deletes marks; a minute of it is reserved for the quota check. */
    rollUpTimeoutSeconds: z.int().min(120).max(900),
    /** Delay between the end of a month and its closing and report. */
    closeAfterHours: z.number().min(0),
    /** Working hours, in the account's time zone, after which a pressing warning that nobody acknowledges goes to the backups. */
    escalateAfterHours: z.number().min(0),
    /** Minutes between two runs. */
    schedules: z.record(z.enum(SCHEDULES), minutes),

    /** Parts of a large run that are worked on concurrently, for each scheduled function. */
    runPartsAtOnce: z.int().min(2).max(1000),
    /** Exports that are written concurrently; each occupies one function instance for up to 15 minutes. */
    exportsAtOnce: z.int().min(2).max(1000),
    /** What each table takes if the operator says nothing else; undefined if nobody pays for it. */
    tableMaximumByDefault: tableMaximum.optional(),
    requestsPerSecond: z.int().positive(),
    requestBurst: z.int().positive(),

    /** Whether the data belongs to customers: it then outlives the stack and can be restored as of any second. */
    keepData: z.boolean(),
    logRetentionDays: z.enum(RetentionDays),
    /** HTTPS, except on a developer's machine, for which there is no certificate. */
    dashboardScheme: z.enum(['https', 'http']),
    /** The regions of the world from which CloudFront serves the page. */
    priceClass: z.enum(PriceClass),
  })
  .refine(
    ({ graceSeconds, recorderTimeoutSeconds }) =>
      graceSeconds > recorderTimeoutSeconds + CLOCKS_APART_SECONDS,
    {
      path: ['graceSeconds'],
      error: `must be longer than recorderTimeoutSeconds and ${CLOCKS_APART_SECONDS} seconds together`,
    },
  )
  .refine(
    ({ keepData, eventsTable, mainTable }) =>
      keepData || (eventsTable === undefined && mainTable === undefined),
    {
      path: ['stage'],
      error: 'keeps no data that could have been restored: leave out eventsTable and mainTable',
    },
  )
  .refine(({ keepData, backup }) => keepData || backup === undefined, {
    path: ['backup'],
    error: 'this stage keeps no data: leave it out',
  })
  .refine(
    ({ account, region, backup }) => backup?.copyTo?.split(':').slice(3, 5).join() !== `${region},${account}`,
    {
      path: ['backup', 'copyTo'],
      error: 'must be in another region or AWS account, since it is for the loss of this one',
    },
  )
  .refine(({ tags }) => !('application' in tags || 'stage' in tags), {
    path: ['tags'],
    error: 'leave out application and stage: every resource has them',
  })
  .refine(({ certificateArn, dashboardUrl }) => certificateArn === undefined || dashboardUrl !== undefined, {
    path: ['certificateArn'],
    error: 'needs a dashboardUrl whose host it is for',
  })
  .refine(({ concurrencyShare, concurrencyQuota }) => (concurrencyShare ?? 0) <= concurrencyQuota, {
    path: ['concurrencyShare'],
    error: 'must be at most concurrencyQuota, which is what the whole AWS account has',
  })
  .refine(
    (settings) =>
      (settings.warmInstances ?? 0) <= (placesOf(settings).authorizing ?? Number.POSITIVE_INFINITY),
    {
      path: ['warmInstances'],
      error: 'must be at most a fifth of concurrencyShare, which the authorizer has',
    },
  )
  .refine(({ apiUrl, stage }) => apiUrl === undefined || stage !== 'local', {
    path: ['apiUrl'],
    error: 'the local system has an address of its own: leave it out',
  })
  .refine(({ apiUrl, apiCertificateArn }) => apiUrl === undefined || apiCertificateArn !== undefined, {
    path: ['apiUrl'],
    error: 'needs apiCertificateArn, a certificate for its host',
  })
  .refine(({ apiUrl, apiCertificateArn }) => apiCertificateArn === undefined || apiUrl !== undefined, {
    path: ['apiCertificateArn'],
    error: 'needs an apiUrl whose host it is for',
  })
  .refine(
    ({ region, apiCertificateArn }) =>
      region === undefined || apiCertificateArn === undefined || apiCertificateArn.split(':')[3] === region,
    { path: ['apiCertificateArn'], error: 'must be in the region of the deployment' },
  )
  .refine(({ apiUrl, keepAssignedApiUrl }) => !keepAssignedApiUrl || apiUrl !== undefined, {
    path: ['keepAssignedApiUrl'],
    error: 'says nothing without an apiUrl: the assigned address is open then',
  })
  .refine(
    ({ apiUrl, dashboardUrl }) =>
      apiUrl === undefined || dashboardUrl === undefined || hostOf(apiUrl) !== hostOf(dashboardUrl),
    { path: ['apiUrl'], error: 'must have another host than dashboardUrl, which serves the API as well' },
  )
  .refine(({ costMonitorArn, alarmEmail }) => costMonitorArn === undefined || alarmEmail !== undefined, {
    path: ['costMonitorArn'],
    error: 'needs an alarmEmail to tell',
  })
  .refine(isReachedSafely('dashboardUrl'), notSafe('dashboardUrl'))
  .refine(isReachedSafely('crmUrl'), notSafe('crmUrl'));

export type Settings = z.output<typeof settingsSchema>;
export type Stage = Settings['stage'];
type OperatorSettings = z.output<typeof operatorSettings>;

type StageSettings = Omit<Settings, 'stage' | 'stageFile' | keyof OperatorSettings>;

const TRIED_OUT = { reads: 2_000, writes: 1_000 };

const production: StageSettings = {
  graceSeconds: 120,
  recorderTimeoutSeconds: 25,
  rollUpTimeoutSeconds: 300,
  closeAfterHours: 6,
  escalateAfterHours: 24,
  schedules: {
    'roll-up-usage': 5,
    'check-quotas': 60,
    'close-month': 60,
    'send-digests': 15,
    'sweep-exports': 5,
    'run-imports': 1,
    'erase-data': 15,
    'send-webhooks': 1,
    'audit-usage': 24 * 60,
    'measure-backlog': 5,
  },
  runPartsAtOnce: 20,
  exportsAtOnce: 5,
  // Some forty times what 20,000 accounts need at their peak (docs/scale.md); USD 216 and 540 a day, if used all day.
  tableMaximumByDefault: { reads: 20_000, writes: 10_000 },
  requestsPerSecond: ALL_CALLERS.perSecond,
  requestBurst: ALL_CALLERS.burst,
  keepData: true,
  logRetentionDays: RetentionDays.THREE_MONTHS,
  dashboardScheme: 'https',
  // Customers also recruit in Asia and Latin America, which the cheaper classes do not cover.
  priceClass: PriceClass.PRICE_CLASS_ALL,
};

const stages: Record<Stage, StageSettings> = {
  production,
  // Keeps its data as production does, for whoever tries out the next version with it.
  staging: {
    ...production,
    runPartsAtOnce: 5,
    exportsAtOnce: 2,
    tableMaximumByDefault: TRIED_OUT,
    logRetentionDays: RetentionDays.ONE_MONTH,
    priceClass: PriceClass.PRICE_CLASS_100,
  },
  dev: {
    ...production,
    keepData: false,
    tableMaximumByDefault: TRIED_OUT,
    logRetentionDays: RetentionDays.ONE_WEEK,
    priceClass: PriceClass.PRICE_CLASS_100,
  },
  local: {
    ...production,
    rollUpTimeoutSeconds: 150,
    closeAfterHours: 0,
    schedules: {
      ...production.schedules,
      'roll-up-usage': 1,
      'sweep-exports': 1,
      'run-imports': 1,
      'erase-data': 1,
    },
    keepData: false,
    tableMaximumByDefault: undefined,
    dashboardScheme: 'http',
  },
};

/** Invalid settings; the message names each of them. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}

/** @throws InvalidSettings */
export function checked<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const { data, error } = schema.safeParse(value);
  if (error) throw new InvalidSettings(`This cannot be deployed:\n${z.prettifyError(error)}`);
  return data;
}

/** @throws InvalidSettings */
export const checkSettings = (settings: unknown): Settings => checked(settingsSchema, settings);

/**
 * The settings of a stage.
 * @param given what the operator decides
 * @param stageFile where the operator has decided it
 * @throws InvalidSettings
 */
export function settingsOf(stage: Stage, given: unknown, stageFile = `stages/${stage}.json`): Settings {
  return checkSettings({ ...checked(operatorSettings, given), ...stages[stage], stage, stageFile });
}
