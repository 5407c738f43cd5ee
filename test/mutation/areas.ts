/** A part of the code that is broken, one place at a time, and the tests that must notice. */
export interface Area {
  name: string;
  /** The files that are broken, and after a `!` those that are not. */
  mutate: string[];
  /** The files of tests that run, those first that take least. A file that is named again comes when it is named last. */
  tests: string[];
  /** Whether texts and the shapes of objects are broken too, and not only what is decided, computed and done. */
  isWhole?: true;
  /** Per cent of what is broken that the tests must notice: what was measured last, rounded down; 0 if it was not yet. */
  least: number;
}

/** Rules are tested beside others of their folder: a test of something else that fails by chance proves nothing. */
const rules = (name: string, least: number, ...folders: string[]): Area => ({
  name,
  mutate: folders.map((folder) => `domain/${folder}/*.ts`),
  tests: folders.map((folder) => `test/domain/${folder}/*.test.ts`),
  isWhole: true,
  least,
});

export const AREAS: Area[] = [
  rules('ledger', 96, 'ledger'),
  rules('usage', 95, 'usage'),
  {
    name: 'kinds',
    // The Spanish words of the kinds are texts.
    mutate: ['domain/kinds/*.ts', '!domain/kinds/spanish*.ts'],
    tests: ['test/domain/{kinds,ledger,usage}/*.test.ts', 'test/domain/ledger/read-event-time.test.ts'],
    isWhole: true,
    least: 96,
  },
  rules('accounts', 97, 'accounts', 'access'),
  rules('months', 98, 'months'),
  {
    name: 'quotas',
    // Sentences are texts.
    mutate: ['domain/quotas/*.ts', '!domain/quotas/{*sentence*,forecast,unusual-*}.ts'],
    tests: ['test/domain/quotas/*.test.ts', 'test/domain/quotas/{forecast,unusual-use}.test.ts'],
    isWhole: true,
    least: 93,
  },
  {
    name: 'forecasts',
    mutate: ['domain/quotas/{forecast,unusual-causes,unusual-use}.ts'],
    tests: ['test/domain/quotas/{forecast,unusual-causes,unusual-use}.test.ts'],
    isWhole: true,
    least: 83,
  },
  rules('deliveries', 93, 'deliveries', 'limits'),
  rules('erasure', 96, 'erasure'),
  {
    name: 'time-and-money',
    // The name of the product is a text.
    mutate: ['domain/*.ts', '!domain/email.ts'],
    tests: ['test/domain/*.test.ts', 'test/domain/{zones,zone-database,calendar-temporal}.test.ts'],
    isWhole: true,
    least: 0,
  },
  {
    name: 'recording',
    mutate: [
      'functions/recording/{count-rejections,record}.ts',
      'functions/recording/record-usage/{refuse-flawed,refused-whole,response,routes}.ts',
    ],
    tests: [
      'test/functions/recording/{answers,ended-and-erased,held-to-rates,void,with-price,request-body}.test.ts',
      'test/functions/recording/{logged,rejections,order-of-promise,time-zone,identity,dry-run}.test.ts',
      'test/functions/http/bounds.test.ts',
    ],
    least: 77,
  },
  {
    name: 'counting',
    mutate: [
      'functions/ledger/{count-slices,pending,recount-slices,sum-days}.ts',
      'functions/metering/roll-up-account.ts',
      'functions/storage/marks.ts',
    ],
    tests: [
      'test/functions/ledger/*.test.ts',
      'test/functions/storage/marks.test.ts',
      'test/functions/metering/{roll-up-account,roll-up,many-names,busy-days}.test.ts',
      'test/functions/reading/days.test.ts',
      'test/functions/months/voided-before-counted.test.ts',
      'test/functions/metering/behind.test.ts',
    ],
    least: 92,
  },
  {
    name: 'sending',
    mutate: ['functions/email/mailer.ts', 'functions/storage/outbox.ts'],
    tests: [
      'test/functions/storage/{outbox,stored-notice}.test.ts',
      'test/functions/email/{mailer,attempts,own-links}.test.ts',
      'test/functions/email/settle-deliveries/*.test.ts',
      'test/functions/email/lost-answers.test.ts',
    ],
    least: 94,
  },
  {
    name: 'access',
    mutate: ['functions/access/authorize/authorizer.ts'],
    tests: ['test/functions/access/{api-keys,authorizer,csm-session,portal-session,time-budget}.test.ts'],
    least: 100,
  },
];
