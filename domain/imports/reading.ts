/** What a cell says, or what would have been right. A message never repeats the cell: rejections are counted by it. */
export type Reading<Value> = { ok: true; value: Value } | { ok: false; message: string };

export const unreadable = (message: string): { ok: false; message: string } => ({ ok: false, message });
