import { LinkPage } from '../emailed/link-page.tsx';
import { texts } from '../texts.ts';
import { BasisView } from './basis-view.tsx';
import { DecisionForm } from './decision-form.tsx';
import { Outcome } from './outcome.tsx';
import { RequestFacts } from './request-facts.tsx';
import { opened } from './request.ts';

/** The page that the link of a request's email opens: what is asked for, by what it is decided, and the decision. */
export function DecidePage() {
  const words = texts.decide;
  return (
    <LinkPage opened={opened} words={words}>
      {(found) => (
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
      )}
    </LinkPage>
  );
}
