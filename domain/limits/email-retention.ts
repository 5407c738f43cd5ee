/** How long the content of an email is kept: a complaint, the last news of a delivery, may come days after it, and then goes on. */
export const EMAIL_KEPT_DAYS = 14;

/**
 * How long an address that bounced or complained is remembered. SES suppresses it for longer, so an address that is tried
 * again too early fails again, and nothing is lost; one that works again is not shut out for good.
 */
export const BAD_ADDRESS_DAYS = 90;
