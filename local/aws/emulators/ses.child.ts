import { runInChild } from './in-child.ts';
import { startMailbox } from './mailbox.ts';

runInChild<{ port: number; directory: string }>(({ port, directory }) =>
  startMailbox({ preferred: port, file: `${directory}.ndjson` }),
);
