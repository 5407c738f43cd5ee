/** This worker no longer has its job: another worker took over, or the job was deleted. */
export class JobLost extends Error {
  override readonly name: string = 'JobLost';
}
