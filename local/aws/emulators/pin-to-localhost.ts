import { Server, type ListenOptions } from 'node:net';
import { localhost } from './ports.ts';

/** Makes fauxqs listen on 127.0.0.1: it would listen on every interface, and nothing here may be reachable from outside. */
export function pinToLocalhost(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with `this` below
  const listen = Server.prototype.listen as (this: Server, ...args: unknown[]) => Server;
  Server.prototype.listen = function (this: Server, first: unknown, ...rest: unknown[]) {
    const pinned = typeof first === 'object' ? { ...(first as ListenOptions), host: localhost } : first;
    return listen.call(this, pinned, ...rest);
  } as typeof Server.prototype.listen;
}
