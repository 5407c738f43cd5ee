import { PriceClass } from 'aws-cdk-lib/aws-cloudfront';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

const stageName = z.enum(['local', 'dev', 'production']);

/** Whole, as EventBridge Scheduler and CloudWatch count; a run a day at least. */
const minutes = z
  .int()
  .min(1)
  .max(24 * 60);

const tableName = z
  .string()
  .regex(
    /^[\w.-]{3,255}$/,
    'expected the name of a DynamoDB table: 3 to 255 letters, digits, ".", "_" or "-"',
  );

/** Of a page that may frame the dashboard. Encrypted, or on the developer's own machine. */
const origin = z
  .string()
  .refine(isOrigin, 'expected an origin such as https://crm.example, without path or wildcard');

function isOrigin(value: string): boolean {
  const url = URL.parse(value);
  if (url?.origin !== value || !/^[a-z0-9.-]+$/.test(url.hostname)) return false;
  return url.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(url.hostname);
}

/** What differs between one deployment and the next; everything else is the same wherever it runs. */
const settingsSchema = z
  .object({
    stage: stageName,

    /** Length of the windows of pending marks: how stale a mark may make the totals. */
    windowSeconds: z.int().positive(),
    /** How long a mark outlives its window, so that no late write escapes its last recount. */
    graceSeconds: z.int().positive(),
    recorderTimeoutSeconds: z.int().min(1).max(29),
    /** Of every function that recounts days and forgets marks. It keeps a minute for the quota check. */
    rollUpTimeoutSeconds: z.int().min(120).max(900),
    /** How long after its end a month is closed and reported. */
    closeAfterHours: z.number().min(0),
    /** How many minutes lie between two runs. */
    schedules: z.object({
      'roll-up-usage': minutes,
      'check-quotas': minutes,
      'close-month': minutes,
      'sweep-exports': minutes,
    }),

    /** Exports written at the same time; each takes one function instance for up to 15 minutes. */
    exportsAtOnce: z.int().min(2).max(1000),
    requestsPerSecond: z.int().positive(),
    requestBurst: z.int().positive(),

    /** Whether the data is a customer's: it then outlives the stack and can be restored to any second. */
    keepData: z.boolean(),
    logRetentionDays: z.enum(RetentionDays),
    /** Tables that were restored from a backup, by name, in place of those that the stack makes. */
    eventsTable: tableName.optional(),
    mainTable: tableName.optional(),

    /** The sender of every email; its domain must be allowed to send. */
    emailFrom: z.email(),
    /** An SES identity that the account has verified already; without it, the sender's domain is made one. */
    emailIdentity: z.string().min(1).optional(),
    /** Who is told when an alarm rings. */
    alarmEmail: z.email().optional(),

    /** The page of the CRM from which people open the dashboard: where the buttons of emails lead. */
    crmUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** Where browsers reach the dashboard, where it is not the domain that CloudFront gives. */
    dashboardUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** In us-east-1, for the host of `dashboardUrl`: CloudFront then answers to that name itself. */
    certificateArn: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/./, 'expected the ARN of a certificate in us-east-1')
      .optional(),
    /** Encrypted, except where a machine talks to itself and no certificate would name it. */
    dashboardScheme: z.enum(['https', 'http']),
    /** The origins whose pages may frame the dashboard and pass it sessions. */
    frameAncestors: z.array(origin),
    /** From how many parts of the world CloudFront serves the page. */
    priceClass: z.enum(PriceClass),
  })
  .refine(
    ({ graceSeconds, recorderTimeoutSeconds, rollUpTimeoutSeconds }) =>
      graceSeconds > recorderTimeoutSeconds + rollUpTimeoutSeconds,
    {
      path: ['graceSeconds'],
      error: 'must be longer than recorderTimeoutSeconds and rollUpTimeoutSeconds together',
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
  .refine(({ certificateArn, dashboardUrl }) => certificateArn === undefined || dashboardUrl !== undefined, {
    path: ['certificateArn'],
    error: 'needs a dashboardUrl whose host it is for',
  });

export type Settings = z.output<typeof settingsSchema>;
type Stage = Settings['stage'];

/** What the operator says (`-c emailFrom=usage@example.com`); the rest is decided here. */
type OperatorSettings = Pick<
  Settings,
  | 'emailFrom'
  | 'emailIdentity'
  | 'alarmEmail'
  | 'crmUrl'
  | 'dashboardUrl'
  | 'certificateArn'
  | 'frameAncestors'
  | 'eventsTable'
  | 'mainTable'
>;
type StageSettings = Omit<Settings, 'stage' | keyof OperatorSettings>;

/** Synthesises everywhere and receives nothing anywhere: the domain is reserved for examples. */
export const EXAMPLE_SENDER = 'usage@example.com';

const production: StageSettings = {
  windowSeconds: 300,
  graceSeconds: 600,
  recorderTimeoutSeconds: 25,
  rollUpTimeoutSeconds: 300,
  closeAfterHours: 6,
  schedules: {
    'roll-up-usage': 5,
    'check-quotas': 60,
    'close-month': 60,
    'sweep-exports': 5,
  },
  exportsAtOnce: 5,
  requestsPerSecond: 500,
  requestBurst: 1000,
  keepData: true,
  logRetentionDays: RetentionDays.THREE_MONTHS,
  dashboardScheme: 'https',
  // Customers recruit in Asia and Latin America too, where the cheaper classes do not serve from.
  priceClass: PriceClass.PRICE_CLASS_ALL,
};

const stages: Record<Stage, StageSettings> = {
  production,
  dev: {
    ...production,
    keepData: false,
    logRetentionDays: RetentionDays.ONE_WEEK,
    priceClass: PriceClass.PRICE_CLASS_100,
  },
  local: {
    ...production,
    windowSeconds: 10,
    // A mark is recounted until its grace is over: after loading much at once, a short one keeps the rollups quick.
    rollUpTimeoutSeconds: 150,
    graceSeconds: 180,
    closeAfterHours: 0,
    schedules: {
      ...production.schedules,
      'roll-up-usage': 1,
      'sweep-exports': 1,
    },
    keepData: false,
    dashboardScheme: 'http',
  },
};

/** The settings do not make sense; the message names each that is wrong. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}

function parse<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const { data, error } = schema.safeParse(value);
  if (error) throw new InvalidSettings(`This cannot be deployed:\n${z.prettifyError(error)}`);
  return data;
}

/** @throws InvalidSettings */
export const checkSettings = (settings: unknown): Settings => parse(settingsSchema, settings);

/** `-c` gives text: a list is its parts between commas. */
const listed = (value: unknown): unknown =>
  typeof value === 'string' ? value.split(',').map((part) => part.trim()) : (value ?? []);

/**
 * The settings of the stage that the CDK context names.
 * @param context looks up a context value
 * @throws InvalidSettings
 */
export function readSettings(context: (key: string) => unknown): Settings {
  const { stage } = parse(z.object({ stage: stageName.default('production') }), { stage: context('stage') });
  return checkSettings({
    ...stages[stage],
    stage,
    emailFrom: context('emailFrom') ?? EXAMPLE_SENDER,
    emailIdentity: context('emailIdentity'),
    alarmEmail: context('alarmEmail'),
    crmUrl: context('crmUrl'),
    dashboardUrl: context('dashboardUrl'),
    certificateArn: context('certificateArn'),
    frameAncestors: listed(context('frameAncestors')),
    eventsTable: context('eventsTable'),
    mainTable: context('mainTable'),
  });
}
