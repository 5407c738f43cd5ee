/** How often something was rejected, by the text of its cause, of each day in UTC. */
export type CountsOfDays = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * What was counted since some earlier time, by the text of its cause.
 * @param told the counts of that time; of a day that is not in it, nothing was counted then
 */
export function countedSince(told: CountsOfDays, now: CountsOfDays): Map<string, number> {
  const since = new Map<string, number>();
  for (const [day, counts] of Object.entries(now))
    for (const [cause, count] of Object.entries(counts)) {
      const more = count - (told[day]?.[cause] ?? 0);
      if (more > 0) since.set(cause, (since.get(cause) ?? 0) + more);
    }
  return since;
}
