import * as z from 'zod';

/** What every function that sends email needs. */
export const emailEnv = {
  /** The verified sender. */
  EMAIL_FROM: z.string(),
  /** SES configuration set, with bounces and complaints suppressed. */
  EMAIL_CONFIGURATION_SET: z.string(),
  /** Where emails send people who want to see more. */
  DASHBOARD_URL: z.string(),
};
