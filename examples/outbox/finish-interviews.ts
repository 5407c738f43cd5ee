import { openDatabase, storeInterview } from './database.ts';

/**
 * Stands in for a CRM: stores interviews, one after the other, from a number to another one.
 * `node finish-interviews.ts <database> <account> <from> <to> <time>`; every tenth is stored again with another method.
 */
const [path = '', accountId = '', from = '0', to = '0', finishedAt = ''] = process.argv.slice(2);
const database = openDatabase(path);
for (let number = Number(from); number < Number(to); number += 1) {
  const interview = {
    ...{ id: `interview-${number}`, accountId, finishedAt, method: 'messenger' },
    ...{ candidateId: `cand-${number}`, campaignId: 'camp-1' },
  };
  storeInterview(database, interview);
  if (number % 10 === 0) storeInterview(database, { ...interview, method: 'phone' });
}
process.stdout.write('done\n');
