import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

export const localhost = '127.0.0.1';

/**
 * A preferred port that follows the API's, or 0 (any) if the API's is any: the operating system gives the neighbours of a
 * port that it chose to other programs next.
 */
export const portAfter = (apiPort: number, offset: number): number =>
  apiPort === 0 || apiPort + offset > 65_535 ? 0 : apiPort + offset;

/** Listens on 127.0.0.1. @returns the URL @throws if the port is taken */
export async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, localhost);
  await once(server, 'listening');
  return urlOf(server);
}

/** Listens on the preferred port, or on any other if it is taken; 0 prefers none. @returns the URL */
export async function listenPreferring(server: Server, port: number): Promise<string> {
  try {
    return await listen(server, port);
  } catch (error) {
    if (port === 0) throw error;
    return listen(server, 0);
  }
}

export const urlOf = (server: Server): string =>
  `http://${localhost}:${(server.address() as AddressInfo).port}`;
