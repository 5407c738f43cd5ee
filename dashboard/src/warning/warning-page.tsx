import { useEffect } from 'preact/hooks';
import { BasisView } from '../decide/basis-view.tsx';
import { LinkPage } from '../emailed/link-page.tsx';
import { Failed, Loading, NoLink } from '../emailed/notices.tsx';
import { texts } from '../texts.ts';
import { AcknowledgeForm } from './acknowledge-form.tsx';
import { AlertFacts } from './alert-facts.tsx';
import { alert, load, problem } from './alert.ts';
import { GrantForm } from './grant-form.tsx';
import { link } from './link.ts';
import { Acknowledged, Granted, Resolved } from './outcomes.tsx';

/** The page that the links of a warning's email open: one says that somebody is on it, the other grants more. */
export function WarningPage() {
  const opened = link.value;
  useEffect(() => {
    alert.value = undefined;
    problem.value = undefined;
    if (opened) void load();
  }, [opened]);
  return (
    <LinkPage account={alert.value?.accountName}>
      <Content right={opened?.do} />
    </LinkPage>
  );
}

function Content({ right }: { right: string | undefined }) {
  const words = texts.warning;
  const found = alert.value;
  const failure = problem.value;
  if (right === undefined) return <NoLink words={words} />;
  if (!found)
    return failure ? (
      <Failed failure={failure} words={words} retry={() => void load()} />
    ) : (
      <Loading words={words} />
    );
  const isResolved = found.resolvedAt !== null;
  return (
    <>
      <AlertFacts alert={found} />
      {found.granted && <Granted alert={found} request={found.granted} />}
      {found.acknowledged && !found.granted && <Acknowledged alert={found} by={found.acknowledged} />}
      {isResolved && <Resolved alert={found} />}
      {right === 'acknowledge' && !found.acknowledged && !isResolved && <AcknowledgeForm />}
      {right === 'grant' && found.basis && (
        <>
          <BasisView basis={found.basis} timeZone={found.timeZone} words={words.notices} />
          {found.basis.standing.limit !== null && <GrantForm key={found.id} basis={found.basis} />}
        </>
      )}
    </>
  );
}
