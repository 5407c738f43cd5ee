import { systemClock } from '../../clock.ts';
import { accountReader } from '../../storage/accounts.ts';
import { exportLinks } from '../../storage/export-links.ts';
import { exportStore } from '../../storage/exports.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { openExport } from './open-export.ts';

const { MAIN_TABLE, EXPORTS_BUCKET } = env.parse(process.env);
const main = openTable(MAIN_TABLE);

export const handler = openExport(
  { accounts: accountReader(main), exports: exportStore(main), links: exportLinks(EXPORTS_BUCKET) },
  systemClock,
);
