import { vi } from 'vitest';
import { openTable } from '../../functions/storage/table.ts';
import { localAws } from '../../local/aws/aws-identity.ts';
import { startDynamoDb, UNREACHABLE } from './servers.ts';

/**
 * Two tables, and the environment by which handlers find them: these read it when they are loaded, so import them
 * afterwards.
 * @param more the variables that the handlers of one file need besides
 */
export async function handlerEnvironment(more: Readonly<Record<string, string>>) {
  let endpoint = '';
  const newTable = await startDynamoDb(async (url) => (endpoint = url));
  const names: string[] = [];
  const named: typeof openTable = (name, ...others) => {
    names.push(name);
    return openTable(name, ...others);
  };
  const tables = { main: await newTable(named), events: await newTable(named) };
  const [mainTable = '', eventsTable = ''] = names;
  for (const [name, value] of Object.entries({
    AWS_REGION: localAws.region,
    AWS_ACCESS_KEY_ID: localAws.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localAws.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    MAIN_TABLE: mainTable,
    EVENTS_TABLE: eventsTable,
    RUN_QUEUE_URL: UNREACHABLE,
    API_URL: 'https://api.example.com',
    CLOSE_AFTER_HOURS: '48',
    ESCALATE_AFTER_HOURS: '24',
    EMAIL_FROM: 'usage@example.com',
    DASHBOARD_URL: 'https://usage.example.com',
    EMAIL_CONFIGURATION_SET: 'emails',
    OPERATOR_EMAIL: '',
    CRM_URL: '',
    EXPORTS_BUCKET: 'exports',
    RECORDER_TIMEOUT_SECONDS: '25',
    ...more,
  }))
    vi.stubEnv(name, value);
  return { ...tables, mainTable, eventsTable, endpoint };
}
