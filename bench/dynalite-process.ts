/** A DynamoDB in memory, as a process of its own, so that its CPU time is not counted. Sends its URL to its parent. */
import { createDynalite } from '../local/aws/emulators/dynalite.ts';
import { listen } from '../local/aws/emulators/ports.ts';

process.send?.(await listen(createDynalite(), 0));
process.on('disconnect', () => process.exit(0));
