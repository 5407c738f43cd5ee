import {
  ApiProblem,
  BatchFailure,
  ExportUnavailable,
  NetworkFailure,
} from '../../client/src/usage-data-client.ts';
import { CommandFailure } from '../exit-code.ts';
import { whyUnreachable } from './unreachable.ts';

/**
 * What a person is told of an error.
 *
 * @returns undefined for a mistake in this program
 */
export function failureOf(error: unknown): CommandFailure | undefined {
  if (error instanceof CommandFailure) return error;
  if (error instanceof BatchFailure) return failureOf(error.cause);
  if (error instanceof ApiProblem) return refused(error);
  if (error instanceof ExportUnavailable) return new CommandFailure(error.message);
  if (error instanceof NetworkFailure) {
    const { reason, advice } = whyUnreachable(error);
    return new CommandFailure(`The API cannot be reached: ${reason}.`, { advice: [advice], cause: error });
  }
  const { code, message } = error as NodeJS.ErrnoException;
  return isFileError(code) ? new CommandFailure(message, { cause: error }) : undefined;
}

const isFileError = (code: string | undefined) =>
  code !== undefined && /^(ENOENT|EACCES|EISDIR|ENOTDIR|EEXIST|ENOSPC|EROFS|EPERM|Z_\w+)$/.test(code);

function refused(problem: ApiProblem): CommandFailure {
  const { status, type, title, detail, requestId, errors } = problem;
  const fields = errors.map(({ pointer, message }) => `${pointer || '/'}: ${message}`);
  return new CommandFailure(`The API responded ${status}: ${detail || title}`, {
    advice: [
      ...fields,
      ...adviceOn(problem),
      ...(requestId === undefined ? [] : [`Request ${requestId}, if you ask the operator about it.`]),
    ],
    members: { status, type, title, detail, requestId, errors },
    cause: problem,
  });
}

function adviceOn({ status, detail }: ApiProblem): string[] {
  if (status === 401)
    return ['Check USAGE_DATA_KEY: the key is mistyped, revoked, expired, or of another system.'];
  if (status === 403 && detail.includes('scope')) return ['Use a key with that scope.'];
  if (status === 429) return ['Wait, and try again; other programs may be using the same key.'];
  if (status >= 500) return ['The API has a problem; try again later.'];
  return [];
}
