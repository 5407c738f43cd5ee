/** The pages that emails lead to. */
export interface Pages {
  /** The CRM page from which people open the dashboard. */
  crmUrl?: string | undefined;
}
