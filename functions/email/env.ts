import * as z from 'zod/mini';

const orNothing = z.pipe(
  z.string(),
  z.transform((text) => text || undefined),
);

/** The environment of every function that sends email. */
export const emailEnv = {
  /** The verified sender. */
  EMAIL_FROM: z.string(),
  /** SES configuration set that suppresses addresses after bounces and complaints, and tells what became of each message. */
  EMAIL_CONFIGURATION_SET: z.string(),
  /** Who looks after the system: told by email if nobody else can be. May be empty. */
  OPERATOR_EMAIL: orNothing,
  /** The web app, whose pages the links of emails open. */
  DASHBOARD_URL: z.string(),
  /** The CRM page from which people open the dashboard, which has no sign-in of its own. If empty, emails have no button. */
  CRM_URL: orNothing,
};
