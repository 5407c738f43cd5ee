/**
 * How fast work goes and how long the rest takes, such as `1,200 rows/s, 40 s left`.
 *
 * @param done rows of this run
 * @param doneShare of the whole, from 0 to 1; NaN if that is not known
 */
export function paceOf({
  done,
  doneShare,
  elapsedMs,
}: {
  done: number;
  doneShare: number;
  elapsedMs: number;
}): string {
  const rate = `${Math.round((done * 1000) / Math.max(1, elapsedMs)).toLocaleString('en-US')} rows/s`;
  if (!(doneShare > 0 && Number.isFinite(doneShare))) return rate;
  const leftSeconds = ((elapsedMs / 1000) * (1 - Math.min(1, doneShare))) / doneShare;
  return `${rate}, ${durationOf(leftSeconds)} left`;
}

/** @param seconds also with a fraction, which is rounded up */
function durationOf(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 120) return `${whole} s`;
  const minutes = Math.ceil(whole / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
