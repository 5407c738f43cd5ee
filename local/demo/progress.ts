import { Presets, SingleBar } from 'cli-progress';

interface Progress {
  update: (done: number, total: number) => void;
  /** Stops drawing and leaves the output as it is. Call it after a failure, too. */
  stop: () => void;
}

/** Shows the progress of long work: a bar on a terminal, a line every 10 % in a log. */
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

/** Writes lines, whatever the output is. */
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
