import { PriceClass } from 'aws-cdk-lib/aws-cloudfront';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { ALL_CALLERS } from '../domain/limits/all-callers.ts';
import { placesOf } from './places.ts';

/** The stages that are deployed to AWS; each has a file with its settings in `stages/`. */
export const DEPLOYED_STAGES = ['dev', 'staging', 'production'] as const;

const stageName = z.enum(['local', ...DEPLOYED_STAGES]);

/** An integer, as EventBridge Scheduler and CloudWatch require; at least one run a day. */
const minutes = z
  .int()
  .min(1)
  .max(24 * 60);

export const region = z
  .string()
  .regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'expected an AWS region, such as eu-central-1');

const tableName = z
  .string()
  .regex(
    /^[\w.-]{3,255}$/,
    'expected the name of a DynamoDB table: 3 to 255 letters, digits, ".", "_" or "-"',
  );

/** The origin of a page that may embed the dashboard: HTTPS, or on the developer's own machine. */
const origin = z
  .string()
  .refine(isOrigin, 'expected an origin such as https://crm.example, without path or wildcard');

function isOrigin(value: string): boolean {
  const url = URL.parse(value);
  if (url?.origin !== value || !/^[a-z0-9.-]+$/.test(url.hostname)) return false;
  return url.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(url.hostname);
}

/** The address of an API: API Gateway serves a host, by HTTPS alone, and nothing below a path. */
const apiAddress = z.string().refine((value) => {
  const url = URL.parse(value);
  return url?.protocol === 'https:' && url.origin === value && url.port === '' && url.hostname.includes('.');
}, 'expected an address such as https://api.usage.example, without port or path');

/** What all services of AWS take in a tag. */
const tagText = (longest: number) =>
  z
    .string()
    .regex(
      new RegExp(`^(?!aws:)[\\w .:/=+@-]{1,${longest}}$`),
      `expected up to ${longest} letters, digits, spaces or any of _.:/=+-@`,
    );

/** Units a second: a read unit reads 4 KB, and a write unit writes 1 KB. */
const tableMaximum = z.strictObject({ reads: z.int().positive(), writes: z.int().positive() });

const vaultArn = z
  .string()
  .regex(
    /^arn:aws:backup:[a-z0-9-]+:\d{12}:backup-vault:[\w-]{2,50}$/,
    'expected the ARN of a vault of AWS Backup',
  );

/** Lets the stack be synthesized without settings; the domain is reserved for examples and receives no email. */
export const EXAMPLE_SENDER = 'usage@example.com';

/** The clocks of two functions never differ by more: AWS keeps them within milliseconds. */
const CLOCKS_APART_SECONDS = 30;

/** After this, no recorder is at work any more that read an account before. */
export const settleSeconds = ({ recorderTimeoutSeconds }: Pick<Settings, 'recorderTimeoutSeconds'>): number =>
  recorderTimeoutSeconds + CLOCKS_APART_SECONDS;

/**
 * What the operator of a deployment decides, in `stages/<stage>.json`, or `stages/<stage>.<region>.json` for another region. The descriptions are for editors and stand in the
 * runbook, too.
 */
export const operatorSettings = z.strictObject({
  account: z
    .string()
    .regex(/^\d{12}$/, 'expected the twelve digits of an AWS account')
    .optional()
    .describe('The AWS account that this is deployed to. `npm run deploy` refuses any other.'),
  region: region.optional().describe('The AWS region that this is deployed to, such as `eu-central-1`.'),
  emailFrom: z
    .email()
    .default(EXAMPLE_SENDER)
    .describe(
      `The sender of every email. Defaults to \`${EXAMPLE_SENDER}\`, which cannot send anything, and which \`npm run deploy\` refuses.`,
    ),
  emailIdentity: z
    .string()
    .min(1)
    .optional()
    .describe(
      "An SES identity that is already verified. By default the stack creates an identity for the sender's domain, and you add the DKIM records that SES shows.",
    ),
  alarmEmail: z
    .email()
    .optional()
    .describe('Who receives alarms, and emails that reached nobody else. By default nobody does.'),
  frameAncestors: z
    .array(origin)
    .default([])
    .describe(
      'The origins whose pages may embed the dashboard and pass it sessions, such as `["https://crm.example", "https://eu.crm.example"]`. By default the dashboard can be opened but not embedded.',
    ),
  dashboardUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'The URL of the dashboard, by `https:` as `crmUrl` is. Defaults to the domain that CloudFront assigns, in the output `…DashboardUrl…`.',
    ),
  crmUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'The page of the CRM from which people open the dashboard, which the buttons in emails link to. By default emails have no button.',
    ),
  certificateArn: z
    .string()
    .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/./, 'expected the ARN of a certificate in us-east-1')
    .optional()
    .describe(
      'A certificate in `us-east-1` for the host of `dashboardUrl`. CloudFront then serves that host; point its DNS at the distribution. By default something else has to serve `dashboardUrl`.',
    ),
  apiUrl: apiAddress
    .optional()
    .describe(
      'The address of the API, at a host of your own: that of producers, and of the links to exports in emails. Defaults to the one that API Gateway assigns, in the output `ApiUrl…`, which a new API would not have again.',
    ),
  apiCertificateArn: z
    .string()
    .regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/./, 'expected the ARN of a certificate of ACM')
    .optional()
    .describe(
      'A certificate for the host of `apiUrl`, in the region of the deployment. The output `ApiDnsRecord…` is the record to add to DNS.',
    ),
  keepAssignedApiUrl: z
    .boolean()
    .default(false)
    .describe(
      'Whether the address that API Gateway assigned stays open beside `apiUrl`, until all producers have moved. By default it is closed, so that nobody goes around what stands before `apiUrl`.',
    ),
  backup: z
    .strictObject({ keepDays: z.int().min(1).max(3650).default(35), copyTo: vaultArn.optional() })
    .optional()
    .describe(
      'A daily backup of both tables by AWS Backup, such as `{ "keepDays": 35, "copyTo": "arn:aws:backup:eu-west-1:…:backup-vault:…" }`: it is kept for so many days, and copied to a vault in another region or account. By default there is point-in-time recovery alone, which is [lost with the region](disaster.md).',
    ),
  concurrencyQuota: z
    .int()
    .min(10)
    .default(1000)
    .describe(
      "How many functions the AWS account may run at once: Lambda's quota of concurrent executions. Defaults to 1000; an alarm rings at 80 % of it.",
    ),
  emailQuota: z
    .int()
    .min(1)
    .default(50_000)
    .describe(
      'How many emails SES sends for the AWS account in 24 hours. Defaults to 50000; an alarm rings at 80 % of it.',
    ),
  costMonitorArn: z
    .string()
    .regex(
      /^arn:aws[\w-]*:ce::\d{12}:anomalymonitor\/./,
      'expected the ARN of a monitor of AWS Cost Anomaly Detection',
    )
    .optional()
    .describe(
      'A [monitor of AWS Cost Anomaly Detection](#unusual-costs), about whose findings `alarmEmail` is told. By default nobody is.',
    ),
  tableMaximum: tableMaximum
    .optional()
    .describe(
      'How many units a second each table may take at most, such as `{ "reads": 20000, "writes": 10000 }`, so that a mistake cannot cost without bound. What is beyond is answered with 503 and `Retry-After`. Defaults to these in `production`, and to a tenth in the other stages.',
    ),
  customerKey: z
    .boolean()
    .default(false)
    .describe(
      'Whether a KMS key of your own encrypts tables, files of exports, queues, topics and logs. By default AWS has the keys, and you pay for none.',
    ),
  tags: z
    .record(tagText(128), tagText(256))
    .refine((tags) => Object.keys(tags).length <= 40, 'expected 40 tags at most')
    .default({})
    .describe(
      'Tags of every resource, such as `{ "cost-center": "crm" }`, beside `application` and `stage`. By default there are these two.',
    ),
  eventsTable: tableName
    .optional()
    .describe('A [restored](#restore) events table to use. By default the stack creates the table.'),
  mainTable: tableName
    .optional()
    .describe('A [restored](#restore) main table to use. By default the stack creates the table.'),
  concurrencyShare: z
    .int()
    .min(400)
    .optional()
    .describe(
      'How many instances of functions this system may have at once, of [those of the AWS account](#the-concurrency-quota), and at least 400. Two fifths are kept for recording and one for the authorizer, which get no more either, and some for counting. By default none are kept, as a new AWS account requires.',
    ),
  warmInstances: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'How many instances of the authorizer, and as many of the recorder, are kept ready, so that fewer requests wait for one to start. AWS charges for them by the hour. Change it in a deployment of its own, since AWS refuses to while a new version of the recorder is tried. By default none are kept ready.',
    ),
  webAclArn: z
    .string()
    .regex(
      /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/,
      'expected the ARN of a web ACL of the scope CLOUDFRONT, which is in us-east-1',
    )
    .optional()
    .describe(
      'A web ACL of AWS WAF in `us-east-1`, with the scope CLOUDFRONT, for [what goes through CloudFront](#a-firewall). By default there is no firewall.',
    ),
});

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
    schedules: z.object({
      'roll-up-usage': minutes,
      'check-quotas': minutes,
      'close-month': minutes,
      'send-digests': minutes,
      'sweep-exports': minutes,
      'erase-data': minutes,
      'audit-usage': minutes,
      'measure-backlog': minutes,
    }),

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
    'erase-data': 15,
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
