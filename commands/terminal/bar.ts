import { Presets, SingleBar } from 'cli-progress';
import { isTerminal } from './terminal.ts';

/** Shows how far work is. */
interface Bar {
  /** @param note what else to say, such as a rate */
  update: (done: number, total: number, note?: string) => void;
  /** Stops drawing and leaves the last state. Call it after a failure, too. */
  stop: () => void;
}

/** A bar on a terminal; elsewhere nothing, because a log would get a line for each step. */
export function openBar(label: string, stream: NodeJS.WriteStream = process.stderr): Bar {
  if (!isTerminal(stream)) return { update: () => undefined, stop: () => undefined };
  const format = `${label} {bar} {percentage} % | {note}`;
  const shown = new SingleBar({ format, stream, hideCursor: true }, Presets.shades_classic);
  return {
    update: (done, total, note = '') =>
      shown.isActive ? shown.update(done, { note }) : shown.start(Math.max(1, total), done, { note }),
    stop: () => shown.stop(),
  };
}
