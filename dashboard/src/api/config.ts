/** What a deployment says about itself, in `/dashboard-config.json` beside the page. */
export interface DashboardConfig {
  /** Origins of the pages that may embed this one and pass it sessions. */
  parents: readonly string[];
  /** Shown in the footer where given. */
  links: { docs?: string; openapi?: string };
}

const NOTHING: DashboardConfig = { parents: [], links: {} };

/** A page without its configuration shows the figures all the same. */
export async function loadConfig(): Promise<DashboardConfig> {
  try {
    const response = await fetch('/dashboard-config.json');
    if (!response.ok) return NOTHING;
    const { parents, links } = (await response.json()) as Partial<DashboardConfig>;
    return { parents: Array.isArray(parents) ? parents : [], links: links ?? {} };
  } catch {
    return NOTHING;
  }
}
