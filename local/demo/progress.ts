import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update: (done: number, total: number) => void;
  /** Leaves what is shown as it is; to be called when the work has failed, too. */
  stop: () => void;
}

/** Shows how far a long work is: a bar where somebody watches a terminal, a line every 10 % in a log. */
export function showProgress(label: string, output: NodeJS.WriteStream = process.stdout): Progress {
  return output.isTTY ? bar(label, output) : lines(label, output);
}

function bar(label: string, stream: NodeJS.WriteStream): Progress {
  const format = `${label} {bar} {percentage} % | {value} of {total}`;
  const shown = new SingleBar({ format, stream }, Presets.shades_classic);
  return {
    update: (done, total) => (shown.isActive ? shown.update(done) : shown.start(total, done)),
    stop: () => shown.stop(),
  };
}

/** Lines alone, whatever the output is. */
export function lines(label: string, output: Pick<NodeJS.WriteStream, 'write'>): Progress {
  let next = 0;
  return {
    update: (done, total) => {
      const percent = total === 0 ? 100 : Math.floor((done * 100) / total);
      if (percent < next) return;
      next = percent - (percent % 10) + 10;
      output.write(`${label}: ${percent} % (${done} of ${total})\n`);
    },
    stop: () => undefined,
  };
}
