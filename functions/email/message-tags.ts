import { keyTag, parseKeyTag, type Key } from '../storage/keys.ts';

const OWNER = 'owner';
const ROUND = 'round';

/** What SES repeats in every event of a message: whose email it is, and which round of sending. */
export const tagsOf = (owner: Key, round: number) => [
  { Name: OWNER, Value: keyTag(owner) },
  { Name: ROUND, Value: String(round) },
];

/** @returns undefined if the message is none of ours */
export function readTags(tags: Record<string, string[]>): { owner: Key; round: number } | undefined {
  const [owner = ''] = tags[OWNER] ?? [];
  const [round = ''] = tags[ROUND] ?? [];
  const key = parseKeyTag(owner);
  return key && /^\d{1,6}$/.test(round) ? { owner: key, round: Number(round) } : undefined;
}
