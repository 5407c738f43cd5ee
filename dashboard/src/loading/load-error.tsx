import type { ApiProblem } from '../api/client.ts';
import { Icon } from '../controls/icon.tsx';
import { texts } from '../texts.ts';

export function problemText({ status, body }: ApiProblem): string {
  if (status === 0) return texts.problem.network;
  if (status === 403) return texts.problem.forbidden;
  if (status === 404) return texts.problem.notFound;
  if (status >= 500) return texts.problem.server;
  return body.errors?.map(({ message }) => message).join(' ') || (body.detail ?? texts.problem.server);
}

/** Says what went wrong where the figures would be, and tries again. */
export function LoadError(props: { title?: string; problem: ApiProblem; retry: () => void }) {
  const { requestId } = props.problem.body;
  return (
    <div class="load-error" role="alert">
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
