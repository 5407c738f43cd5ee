import { useRef } from 'preact/hooks';
import { ApiProblem, NetworkFailure } from '../api/client.ts';
import { Icon } from '../controls/icon.tsx';
import { texts } from '../texts.ts';
import { useFocusHeir } from './use-focus-heir.ts';

/** Why a request failed and what the reader can do about it. */
export function problemText(problem: ApiProblem | NetworkFailure): string {
  if (problem instanceof NetworkFailure) return texts.problem.network;
  const { status, errors, detail } = problem;
  if (status === 401) return texts.problem.ended;
  if (status === 403) return texts.problem.forbidden;
  if (status === 404) return texts.problem.notFound;
  if (status >= 500) return texts.problem.server;
  return errors.map(({ message }) => message).join(' ') || detail || texts.problem.server;
}

/** For a form: what failed, why, and the reference that support can look up. */
export function failureText(what: string, failure: unknown): string {
  if (failure instanceof NetworkFailure) return `${what} ${problemText(failure)}`;
  if (!(failure instanceof ApiProblem)) return `${what} ${texts.problem.server}`;
  const { requestId } = failure;
  const isOurs = failure.status >= 500 && requestId !== undefined;
  return [what, problemText(failure), isOurs && `${texts.problem.reference(requestId)}.`]
    .filter(Boolean)
    .join(' ');
}

/** Explains the failure in place of the figures and offers to retry. */
export function LoadError(props: {
  title?: string;
  problem: ApiProblem | NetworkFailure;
  retry: () => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  useFocusHeir(place);
  const requestId = props.problem instanceof ApiProblem ? props.problem.requestId : undefined;
  return (
    <div class="load-error" role="alert" ref={place}>
      <Icon of="over" />
      <p class="load-error-title">{props.title ?? texts.problem.title}</p>
      <p>{problemText(props.problem)}</p>
      {requestId && <p class="fine">{texts.problem.reference(requestId)}</p>}
      <button type="button" class="button" onClick={props.retry}>
        {texts.problem.retry}
      </button>
    </div>
  );
}
