import * as z from 'zod';

/** What every function that sends email needs. */
export const emailEnv = {
  /** The verified sender. */
  EMAIL_FROM: z.string(),
  /** SES configuration set, with bounces and complaints suppressed. */
  EMAIL_CONFIGURATION_SET: z.string(),
  /** The page of the CRM from which people open the dashboard, which has no sign-in of its own; empty: emails have no button. */
  CRM_URL: z.string().transform((url) => url || undefined),
};
