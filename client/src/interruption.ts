/** Lets one failure end whatever is being waited for. */
interface Interruption {
  /** Ends the present wait and all later ones with this cause; only the first call counts. */
  interrupt: (cause: Error) => void;
  /** Waits for a promise. @throws the cause of an interruption, at once */
  wait: <Value>(promise: Promise<Value>) => Promise<Value>;
}

/** For one waiter. (A promise that is raced again and again would keep what it raced against in memory.) */
export function interruption(): Interruption {
  let interrupted: Error | undefined;
  let reject = (_: Error) => {};
  return {
    interrupt: (cause) => {
      interrupted ??= cause;
      reject(interrupted);
    },
    wait: (promise) =>
      new Promise((resolve, refuse) => {
        reject = refuse;
        promise.then(resolve, refuse);
        if (interrupted) refuse(interrupted);
      }),
  };
}
