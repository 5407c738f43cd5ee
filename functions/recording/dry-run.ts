import type { Recorder } from './record.ts';

/** A recorder that looks up what any other does, and stores nothing: a dry run is then answered by the same code. */
export const dryRunOf = ({ accounts, candidates }: Recorder): Recorder => ({
  accounts: { ...accounts, fixZones: accounts.forRecording },
  marks: { mark: nothing },
  events: { put: nothing, void: nothing },
  rejections: { count: nothing },
  candidates,
  measure: () => {},
});

const nothing = async () => {};
