import { systemClock } from '../../clock.ts';
import { accountStore } from '../../storage/accounts.ts';
import { directReader } from '../../storage/direct-read.ts';
import { directRequests } from '../../storage/direct-requests.ts';
import { directWriter } from '../../storage/direct-write.ts';
import { erasedCandidates } from '../../storage/erasures.ts';
import { eventStore } from '../../storage/events.ts';
import { markStore } from '../../storage/marks.ts';
import { rejectionStore } from '../../storage/rejections.ts';
import { documentClient, openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { measureEntries } from '../measure.ts';
import { recordUsage } from './routes.ts';

const { EVENTS_TABLE, MAIN_TABLE } = env.parse(process.env);
const client = documentClient();
const request = directRequests(client);
const main = openTable(MAIN_TABLE, client, { get: directReader(request) });

export const handler = recordUsage(
  {
    accounts: accountStore(main),
    marks: markStore(main),
    rejections: rejectionStore(main),
    candidates: erasedCandidates(main),
    measure: measureEntries,
    events: eventStore(openTable(EVENTS_TABLE, client, { put: directWriter(request) })),
  },
  systemClock,
);
