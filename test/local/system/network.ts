import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RunningSystem } from '../running-system.ts';

export function network(system: () => RunningSystem): void {
  describe.skipIf(process.platform !== 'linux')(
    'on the network (read from /proc: skipped where there is none)',
    () => {
      const childrenOf = (pid: number): number[] => {
        const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
          .split(' ')
          .filter(Boolean)
          .map(Number);
        return [pid, ...children.flatMap(childrenOf)];
      };
      const socketsOf = (pid: number) =>
        readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
          try {
            return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
          } catch {
            return []; // Closed since it was listed.
          }
        });
      const listening = (file: string) =>
        readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line.trim().split(/\s+/))
          .filter(([, , , state]) => state === '0A')
          .map(([, address = '', , , , , , , , inode = '']) => ({ address, inode }));

      test('listens on 127.0.0.1 alone', () => {
        const own = new Set(childrenOf(system().child.pid ?? 0).flatMap(socketsOf));
        const all = ['/proc/net/tcp', '/proc/net/tcp6']
          .flatMap(listening)
          .filter(({ inode }) => own.has(inode));
        expect(all.length).toBeGreaterThanOrEqual(5);
        expect(new Set(all.map(({ address }) => address.split(':')[0]))).toEqual(new Set(['0100007F']));
      });
    },
  );
}
