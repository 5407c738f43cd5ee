import { ApiProblem } from '../../../client/src/failures.ts';
import { Icon } from '../controls/icon.tsx';
import { texts } from '../texts.ts';
import { load, problem, type Failure } from './request.ts';

/** In place of the request: why it cannot be shown, and what can be done about it. */
export function Failed() {
  const failure = problem.value;
  if (!failure) return null;
  const { title, detail, canRetry } = wordsOf(failure);
  const reference = failure instanceof ApiProblem && failure.status >= 500 ? failure.requestId : undefined;
  return (
    <div class="card decide-notice" role="alert">
      <span class="notice-icon">
        <Icon of={canRetry ? 'over' : 'lock'} />
      </span>
      <h1>{title}</h1>
      <p class="muted">{detail}</p>
      {reference && <p class="fine muted">{texts.problem.reference(reference)}</p>}
      {canRetry && (
        <button type="button" class="button" onClick={() => void load()}>
          {texts.problem.retry}
        </button>
      )}
    </div>
  );
}

function wordsOf(failure: Failure): { title: string; detail: string; canRetry: boolean } {
  const { expired, forbidden, gone, failed } = texts.decide.problems;
  if (!(failure instanceof ApiProblem))
    return { title: failed, detail: texts.problem.network, canRetry: true };
  if (failure.status === 401) return { ...expired, canRetry: false };
  if (failure.status === 403) return { ...forbidden, canRetry: false };
  if (failure.status === 404) return { ...gone, canRetry: false };
  return { title: failed, detail: texts.problem.server, canRetry: true };
}
