import type * as z from 'zod';
import type { Principal } from '../../domain/access/access.ts';
import type {
  BodyOf,
  HeadersOf,
  IsList,
  PathOf,
  QueryOf,
  ResponseOf,
  Route,
} from '../../domain/api/route.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { ReadPage } from './list.ts';
import type { ApiEvent } from './request.ts';

/** A request that was let in and read as its route says. */
export interface ApiRequest<R extends Route> {
  /** As API Gateway sent it, for what no schema reads. */
  event: ApiEvent;
  /** Undefined if the route is public. */
  principal: R['access'] extends { scopes: unknown } ? Principal : undefined;
  path: PathOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  headers: HeadersOf<R>;
  /** Reads the query of a list and responds with that page. */
  page: IsList<R> extends true ? ReadPage<ItemOf<R>, ResponseOf<R>> : undefined;
  now: Instant;
  requestId: string;
}

type ItemOf<R extends Route> = R['responses'] extends {
  200: { body: { schema: infer Schema extends z.ZodType } };
}
  ? z.input<Schema> extends { items: (infer Item)[] }
    ? Item
    : never
  : never;
