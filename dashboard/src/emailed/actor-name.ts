import { texts } from '../texts.ts';

/** How a page names whoever did something. */
export function actorName(by: { name: string | null; email: string | null; tokenId: string }): string {
  const { nobody, administrator } = texts.decide.outcome;
  return by.name ?? by.email ?? (by.tokenId === 'auto-grant' ? nobody : administrator);
}
