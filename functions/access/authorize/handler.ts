import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { callersIdIn } from '../../http/request.ts';
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

export async function handler({ headers, pathParameters }: APIGatewayRequestAuthorizerEventV2) {
  const { isAuthorized, context } = await authorize(headers?.['authorization'], pathParameters?.['id']);
  const callerRequestId = callersIdIn(headers);
  return { isAuthorized, context: { ...context, ...(callerRequestId && { callerRequestId }) } };
}
