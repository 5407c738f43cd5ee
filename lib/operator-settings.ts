import * as z from 'zod';

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
export const tableMaximum = z.strictObject({ reads: z.int().positive(), writes: z.int().positive() });

const vaultArn = z
  .string()
  .regex(
    /^arn:aws:backup:[a-z0-9-]+:\d{12}:backup-vault:[\w-]{2,50}$/,
    'expected the ARN of a vault of AWS Backup',
  );

/** Lets the stack be synthesized without settings; the domain is reserved for examples and receives no email. */
export const EXAMPLE_SENDER = 'usage@example.com';

/**
 * What the operator of a deployment decides, in `stages/<stage>.json`, or `stages/<stage>.<region>.json` for another region.
 * The descriptions are for editors and stand in the runbook, too.
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
