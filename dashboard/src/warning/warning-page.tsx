import type { AlertDetails } from '../../../client/src/usage-data-client.ts';
import { BasisView } from '../decide/basis-view.tsx';
import { ChoiceForm } from '../emailed/choice-form.tsx';
import { LinkPage } from '../emailed/link-page.tsx';
import { texts } from '../texts.ts';
import { AlertFacts } from './alert-facts.tsx';
import { acknowledge, opened } from './alert.ts';
import { GrantForm } from './grant-form.tsx';
import { Acknowledged, Granted, Resolved } from './outcomes.tsx';

/** The page that the links of a warning's email open: one says that somebody is on it, the other grants more. */
export function WarningPage() {
  return (
    <LinkPage opened={opened} words={texts.warning}>
      {(found, link) => <Content alert={found} right={link.do} />}
    </LinkPage>
  );
}

function Content({ alert, right }: { alert: AlertDetails; right: string }) {
  const words = texts.warning;
  const isResolved = alert.resolvedAt !== null;
  return (
    <>
      <AlertFacts alert={alert} />
      {alert.granted && <Granted alert={alert} request={alert.granted} />}
      {alert.acknowledged && !alert.granted && <Acknowledged alert={alert} by={alert.acknowledged} />}
      {isResolved && <Resolved alert={alert} />}
      {right === 'acknowledge' && !alert.acknowledged && !isResolved && (
        <ChoiceForm words={words.acknowledging} notices={words} act={acknowledge} changed={opened.load} />
      )}
      {right === 'grant' && alert.basis && (
        <>
          <BasisView basis={alert.basis} timeZone={alert.timeZone} words={words.notices} />
          {alert.basis.standing.limit !== null && <GrantForm key={alert.id} basis={alert.basis} />}
        </>
      )}
    </>
  );
}
