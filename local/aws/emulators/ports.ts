import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

export const localhost = '127.0.0.1';

/**
 * The port that another address prefers: so many after the API's, or any (0) where the API takes any. The neighbours of a
 * port that the operating system chose are those that it gives to others next.
 */
export const portAfter = (apiPort: number, offset: number): number =>
  apiPort === 0 || apiPort + offset > 65_535 ? 0 : apiPort + offset;

/** Answers the address. @throws where the port cannot be had */
export async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, localhost);
  await once(server, 'listening');
  return urlOf(server);
}

/** Listens on the preferred port, or on a free one where that cannot be had; 0 prefers none. Answers the address. */
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
