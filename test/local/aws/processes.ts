import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  pid: number;
  parent: number;
  state: string;
  command: string;
}

/** A process as Linux describes it, or undefined if it has ended. */
function fromProc(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses, which may contain anything.
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, parent: Number(parent), state, command };
  } catch {
    return undefined;
  }
}

/** All processes: from /proc on Linux, where `ps` is not always installed, and from `ps` elsewhere. */
function processes(): Process[] {
  if (process.platform === 'linux')
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (fromProc(Number(name)) ?? []) : []));
  const listing = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return listing
    .trim()
    .split('\n')
    .map((line) => {
      const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s*(.*)$/.exec(line) ?? [];
      return { pid: Number(pid), parent: Number(parent), state, command };
    });
}

/** Whether a process still runs. One that has ended keeps its number until its parent has waited for it. */
export const alive = (pid: number): boolean =>
  processes().some((each) => each.pid === pid && !each.state.startsWith('Z'));

export const childrenOf = (pid: number): number[] =>
  processes()
    .filter(({ parent }) => parent === pid)
    .map((each) => each.pid);

export const commandOf = (pid: number): string => processes().find((each) => each.pid === pid)?.command ?? '';
