/**
 * The origins of pages that may embed this one and pass it sessions, from `/dashboard-config.json`.
 * Without that file no page may, and the dashboard still works in its own tab.
 */
export async function allowedParents(): Promise<readonly string[]> {
  try {
    const response = await fetch('/dashboard-config.json');
    if (!response.ok) return [];
    const { parents } = (await response.json()) as { parents?: readonly string[] };
    return parents ?? [];
  } catch {
    return [];
  }
}
