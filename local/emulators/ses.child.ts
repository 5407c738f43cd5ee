import { runInChild } from './in-child.ts';
import { startMailbox } from './mailbox.ts';

runInChild<{ port: number }>(({ port }) => startMailbox(port));
