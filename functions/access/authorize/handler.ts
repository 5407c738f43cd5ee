import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { accountReader } from '../../storage/accounts.ts';
import { AUTHORIZER_LIMITS } from '../../storage/request-timeouts.ts';
import { shareStore } from '../../storage/shares.ts';
import { documentClient, openTable } from '../../storage/table.ts';
import { tokenStore } from '../../storage/tokens.ts';
import { authorizer } from './authorizer.ts';
import { env } from './env.ts';

const main = openTable(env.parse(process.env).MAIN_TABLE, documentClient(AUTHORIZER_LIMITS));
const authorize = authorizer(
  { tokens: tokenStore(main), accounts: accountReader(main), shares: shareStore(main) },
  systemClock,
);

export const handler = (event: APIGatewayRequestAuthorizerEventV2) =>
  authorize(event.headers?.['authorization'], event.pathParameters?.['id']);
