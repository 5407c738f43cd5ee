import { readdirSync, readFileSync } from 'node:fs';

interface Use {
  processes: number;
  /** The processes that run functions. */
  instances: number;
  /** The sum of the proportional set sizes in MB: memory that processes share counts only once. */
  memoryMb: number;
}

/** The process from which all others on Linux descend. */
function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The second field is a name in parentheses, which may contain anything.
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (/^\d+$/.test(name)) found.set(Number(name), Number(parent));
    } catch {
      // Not a process, or it has ended.
    }
  }
  return found;
}

/** A process and all its descendants. Linux only. */
export function treeOf(root: number): number[] {
  const all = [...parents()];
  const tree = [root];
  for (const pid of tree) tree.push(...all.flatMap(([child, parent]) => (parent === pid ? [child] : [])));
  return tree;
}

/**
 * The proportional set size of a process in MB.
 * @throws if it has ended
 */
export function memoryMbOf(pid: number): number {
  const [, kB] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return Number(kB) / 1024;
}

/** The current memory use of a process and its descendants. Linux only. */
export function useOf(root: number): Use {
  const use: Use = { processes: 0, instances: 0, memoryMb: 0 };
  for (const pid of treeOf(root)) {
    try {
      use.memoryMb += memoryMbOf(pid);
      use.processes += 1;
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('functions/bootstrap.ts')) use.instances += 1;
    } catch {
      // The process has ended since it was listed.
    }
  }
  return use;
}
