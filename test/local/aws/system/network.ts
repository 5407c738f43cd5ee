import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { childrenOf } from '../processes.ts';
import type { RunningSystem } from '../running-system.ts';

export function network(system: () => RunningSystem): void {
  describe.skipIf(process.platform !== 'linux')('on the network (read from /proc, so Linux only)', () => {
    /** An empty list if the process or socket has ended since it was listed. */
    const ifThere = <T>(list: () => T[]): T[] => {
      try {
        return list();
      } catch {
        return [];
      }
    };
    const socketsOf = (pid: number) =>
      ifThere(() => readdirSync(`/proc/${pid}/fd`)).flatMap((fd) =>
        ifThere(() => [readlinkSync(`/proc/${pid}/fd/${fd}`)]).flatMap(
          (target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [],
        ),
      );
    const listening = (file: string) =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/\s+/))
        .filter(([, , , state]) => state === '0A')
        .map(([, address = '', , , , , , , , inode = '']) => ({ address, inode }));

    test('listens only on 127.0.0.1', () => {
      const pid = system().child.pid ?? 0;
      const own = new Set([pid, ...childrenOf(pid)].flatMap(socketsOf));
      const all = ['/proc/net/tcp', '/proc/net/tcp6']
        .flatMap(listening)
        .filter(({ inode }) => own.has(inode));
      expect(all.length).toBeGreaterThanOrEqual(5);
      expect(new Set(all.map(({ address }) => address.split(':')[0]))).toEqual(new Set(['0100007F']));
    });
  });
}
