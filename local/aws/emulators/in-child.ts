import type { SentEmail } from '../mail-events/sent-email.ts';
import { giveMemoryBack } from '../memory.ts';

export type Kind = 'dynamodb' | 's3' | 'sqs' | 'ses';

export interface Settings {
  /** The preferred port of each emulator to start; 0 takes any. */
  ports: Partial<Record<Kind, number>>;
  /** Where emulators keep their data. */
  dataDir: string;
}

/** Running emulators that are closed together. */
export interface Part {
  urls: Partial<Record<Kind, string>>;
  close: () => Promise<unknown>;
}

/** The message that a child sends when its emulators accept requests. */
export interface Ready {
  urls: Part['urls'];
}

/** The message that a child sends when its SES has accepted an email. */
export interface Sent {
  sent: SentEmail;
}

/**
 * The child's side of `startEmulators`. The channel to the parent is the lifeline: it closes when the parent ends, in
 * whatever way, and then this process ends. Signals are left to the parent: Ctrl-C reaches the whole process group, and
 * the emulators must outlive the functions that use them.
 */
export function runInChild(start: (settings: Settings) => Promise<Part[]>): void {
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  let parts: Part[] = [];
  process.on('disconnect', () => {
    setTimeout(() => process.exit(0), 2000);
    void Promise.allSettled(parts.map(({ close }) => close())).then(() => process.exit(0));
  });
  void start(JSON.parse(process.argv[2] ?? '') as Settings).then((running) => {
    parts = running;
    const ready: Ready = { urls: Object.assign({}, ...running.map(({ urls }) => urls)) as Part['urls'] };
    process.send?.(ready);
    giveMemoryBack();
  });
}
