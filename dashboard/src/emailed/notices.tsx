import { ApiProblem } from '../../../client/src/failures.ts';
import { Icon } from '../controls/icon.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import { texts } from '../texts.ts';
import type { Failure } from './ask.ts';

interface Words {
  title: string;
  detail: string;
}

/** What a page says where there is nothing to show. */
export interface NoticeWords {
  loading: string;
  noLink: Words;
  problems: { expired: Words; forbidden: Words; gone: Words; failed: string };
}

export function NoLink({ words }: { words: NoticeWords }) {
  return (
    <div class="card decide-notice" role="alert">
      <span class="notice-icon">
        <Icon of="lock" />
      </span>
      <h1>{words.noLink.title}</h1>
      <p class="muted">{words.noLink.detail}</p>
    </div>
  );
}

export function Loading({ words }: { words: NoticeWords }) {
  return (
    <div class="card" aria-busy="true">
      <h1 class="unseen">{words.loading}</h1>
      <Skeleton of="line" />
      <Skeleton of="facts" />
      <Skeleton of="calls" />
    </div>
  );
}

interface FailedProps {
  failure: Failure;
  words: NoticeWords;
  retry: () => void;
}

/** Why what the link opens cannot be shown, and what can be done about it. */
export function Failed({ failure, words, retry }: FailedProps) {
  const { title, detail, canRetry } = wordsOf(failure, words);
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
        <button type="button" class="button" onClick={retry}>
          {texts.problem.retry}
        </button>
      )}
    </div>
  );
}

function wordsOf(failure: Failure, { problems }: NoticeWords): Words & { canRetry: boolean } {
  const { expired, forbidden, gone, failed } = problems;
  if (!(failure instanceof ApiProblem))
    return { title: failed, detail: texts.problem.network, canRetry: true };
  if (failure.status === 401) return { ...expired, canRetry: false };
  if (failure.status === 403) return { ...forbidden, canRetry: false };
  if (failure.status === 404) return { ...gone, canRetry: false };
  return { title: failed, detail: texts.problem.server, canRetry: true };
}

/** What went wrong with something that was sent. @param failed what it was */
export function sendingError(failure: unknown, failed: string, { problems }: NoticeWords): string {
  const { status, detail }: Partial<ApiProblem> = failure instanceof ApiProblem ? failure : {};
  if (status === undefined) return `${failed} ${texts.problem.network}`;
  if (status === 409) return detail ?? failed;
  if (status === 401) return `${problems.expired.title}. ${problems.expired.detail}`;
  if (status === 403) return `${problems.forbidden.title}. ${problems.forbidden.detail}`;
  return `${failed} ${status >= 500 ? texts.problem.server : (detail ?? '')}`;
}
