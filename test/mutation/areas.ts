/** A part of the code whose lines are broken one by one, and the tests that must notice. */
export interface Area {
  name: string;
  /** The files whose lines are broken, and after a `!` those that are not. */
  mutate: string[];
  /** The files of tests that run. */
  tests: string[];
  /** Per cent of the broken lines that the tests must notice: what was measured last, rounded down. */
  least: number;
}

/** They connect a function with its environment, which only the local system and the template's tests have. */
const WIRING = ['!functions/**/handler.ts', '!functions/**/env.ts'];

/** Rules are tested beside others of their folder: a test of something else that fails by chance proves nothing. */
const rules = (name: string, least: number, ...folders: string[]): Area => ({
  name,
  mutate: folders.map((folder) => `domain/${folder}/*.ts`),
  tests: folders.map((folder) => `test/domain/${folder}/*.test.ts`),
  least,
});

export const AREAS: Area[] = [
  rules('ledger', 0, 'ledger'),
  rules('usage', 0, 'usage'),
  {
    name: 'kinds',
    // The Spanish words of the kinds are texts.
    mutate: ['domain/kinds/*.ts', '!domain/kinds/spanish*.ts'],
    tests: ['test/domain/{kinds,ledger,usage}/*.test.ts'],
    least: 0,
  },
  rules('accounts', 0, 'accounts', 'access'),
  rules('months', 0, 'months'),
  {
    name: 'quotas',
    // Sentences are texts.
    mutate: ['domain/quotas/*.ts', '!domain/quotas/*sentence*.ts'],
    tests: ['test/domain/quotas/*.test.ts'],
    least: 0,
  },
  rules('deliveries', 0, 'deliveries', 'limits'),
  rules('erasure', 0, 'erasure'),
  {
    name: 'time-and-money',
    mutate: ['domain/*.ts'],
    tests: ['test/domain/*.test.ts'],
    least: 0,
  },
  {
    name: 'recording',
    mutate: ['functions/recording/**/*.ts', ...WIRING],
    tests: ['test/functions/recording/*.test.ts'],
    least: 0,
  },
  {
    name: 'counting',
    mutate: ['functions/{metering,ledger}/**/*.ts', 'functions/storage/marks.ts', ...WIRING],
    tests: [
      'test/functions/metering/*.test.ts',
      'test/functions/storage/marks.test.ts',
      'test/functions/reading/{days,read-usage}.test.ts',
      'test/functions/months/{close-months,voided-before-counted}.test.ts',
    ],
    least: 0,
  },
  {
    name: 'warning',
    mutate: ['functions/quotas/{all-clear,check,check-due,concerns,escalate,warn,watched}.ts'],
    tests: [
      'test/functions/quotas/{alert-emails,alerts,all-clear,budgets,check-due,escalate,late-usage}.test.ts',
      'test/functions/reading/portfolio.test.ts',
    ],
    least: 0,
  },
  {
    name: 'sending',
    mutate: [
      'functions/email/*.ts',
      'functions/email/settle-deliveries/*.ts',
      'functions/storage/outbox.ts',
      ...WIRING,
    ],
    tests: [
      'test/functions/email/*.test.ts',
      'test/functions/email/settle-deliveries/*.test.ts',
      'test/functions/storage/{stored-notice,interleaving}.test.ts',
    ],
    least: 0,
  },
  {
    name: 'access',
    mutate: ['functions/access/**/*.ts', 'functions/http/request.ts', ...WIRING],
    tests: ['test/functions/access/*.test.ts', 'test/functions/http/*.test.ts'],
    least: 0,
  },
];
