interface Running {
  url: string;
  close: () => Promise<unknown>;
}

/**
 * The other side of `startEmulator`. The channel to the parent is the lifeline: when the parent goes away,
 * however it goes, the channel closes and this process ends. Signals are the parent's to handle, because a
 * Ctrl-C in a terminal reaches the whole group and the emulators have to outlive the functions that use them.
 */
export function runInChild<Settings>(start: (settings: Settings) => Promise<Running>): void {
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  let close = (): Promise<unknown> => Promise.resolve();
  process.on('disconnect', () => {
    setTimeout(() => process.exit(0), 2000);
    void close().finally(() => process.exit(0));
  });
  void start(JSON.parse(process.argv[2] ?? '{}') as Settings).then((running) => {
    close = running.close;
    process.send?.({ url: running.url });
  });
}
