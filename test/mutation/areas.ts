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

/** Words, which people read and tests compare as whole sentences, and the contract, which is compared with every answer. */
const NOT_RULES = [
  '!domain/api/**',
  '!domain/words/**',
  '!domain/kinds/spanish*.ts',
  '!domain/quotas/sentence*.ts',
  '!domain/quotas/unusual-sentence.ts',
  '!domain/producers/sentence.ts',
];

export const AREAS: Area[] = [
  {
    name: 'rules',
    mutate: ['domain/**/*.ts', ...NOT_RULES],
    tests: ['test/domain/**/*.test.ts'],
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
    mutate: ['functions/metering/**/*.ts', 'functions/ledger/**/*.ts', ...WIRING],
    tests: ['test/functions/metering/*.test.ts', 'test/functions/reading/read-usage.test.ts'],
    least: 0,
  },
  {
    name: 'sending',
    mutate: [
      'functions/email/*.ts',
      'functions/email/settle-deliveries/*.ts',
      'functions/quotas/{all-clear,check,check-due,concerns,escalate,warn,watched}.ts',
      ...WIRING,
    ],
    tests: ['test/functions/email/*.test.ts', 'test/functions/email/settle-deliveries/*.test.ts'],
    least: 0,
  },
  {
    name: 'access',
    mutate: ['functions/access/**/*.ts', 'functions/http/request.ts', ...WIRING],
    tests: ['test/functions/access/*.test.ts', 'test/functions/http/*.test.ts'],
    least: 0,
  },
];
