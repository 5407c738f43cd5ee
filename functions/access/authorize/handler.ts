import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { openTable } from '../../storage/table.ts';
import { tokenStore } from '../../storage/tokens.ts';
import { authorizer } from './authorizer.ts';
import { env } from './env.ts';

const authorize = authorizer(tokenStore(openTable(env.parse(process.env).MAIN_TABLE)), systemClock);

export const handler = (event: APIGatewayRequestAuthorizerEventV2) =>
  authorize(event.headers?.['authorization']);
