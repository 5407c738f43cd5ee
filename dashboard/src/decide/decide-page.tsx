import { useEffect } from 'preact/hooks';
import { LinkPage } from '../emailed/link-page.tsx';
import { Failed, Loading, NoLink } from '../emailed/notices.tsx';
import { texts } from '../texts.ts';
import { BasisView } from './basis-view.tsx';
import { DecisionForm } from './decision-form.tsx';
import { link } from './link.ts';
import { Outcome } from './outcome.tsx';
import { RequestFacts } from './request-facts.tsx';
import { load, problem, request } from './request.ts';

/** The page that the link of a request's email opens: what is asked for, by what it is decided, and the decision. */
export function DecidePage() {
  const opened = link.value;
  useEffect(() => {
    request.value = undefined;
    problem.value = undefined;
    if (opened) void load();
  }, [opened]);
  return (
    <LinkPage account={request.value?.accountName}>
      <Content isOpened={opened !== undefined} />
    </LinkPage>
  );
}

function Content({ isOpened }: { isOpened: boolean }) {
  const words = texts.decide;
  const found = request.value;
  const failure = problem.value;
  if (!isOpened) return <NoLink words={words} />;
  if (!found)
    return failure ? (
      <Failed failure={failure} words={words} retry={() => void load()} />
    ) : (
      <Loading words={words} />
    );
  return (
    <>
      <RequestFacts request={found} />
      {found.status !== 'open' && <Outcome request={found} />}
      {found.basis && (
        <>
          <BasisView basis={found.basis} timeZone={found.timeZone} words={words.notices} />
          <DecisionForm key={found.id} request={found} basis={found.basis} />
        </>
      )}
    </>
  );
}
