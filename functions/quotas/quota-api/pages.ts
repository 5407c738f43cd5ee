/** The pages that emails lead to. */
export interface Pages {
  /** The web app, which has the page on which a request is decided. */
  dashboardUrl: string;
  /** The CRM page from which people open the dashboard. */
  crmUrl?: string | undefined;
}
