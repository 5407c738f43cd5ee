import type { ExportSubscription } from '../../../client/src/usage-data-client.ts';
import { Icon } from '../controls/icon.tsx';
import { ChoiceForm } from '../emailed/choice-form.tsx';
import { LinkPage } from '../emailed/link-page.tsx';
import { texts } from '../texts.ts';
import { confirm, leave, leftBy, opened } from './subscription.ts';

/** The page that the links of a scheduled export's emails open: one confirms the address, the other stops the emails. */
export function SubscriptionPage() {
  return (
    <LinkPage opened={opened} words={texts.subscription}>
      {(found, link) => (
        <>
          <Facts subscription={found} />
          <Choice subscription={found} right={link.do} hasLeft={leftBy.value === link} />
        </>
      )}
    </LinkPage>
  );
}

function Facts({ subscription }: { subscription: ExportSubscription }) {
  const { every, kind, accountName, email } = subscription;
  const { facts } = texts.subscription;
  return (
    <section class="card decide-facts" aria-labelledby="scheduled">
      <h1 id="scheduled">{facts.title(texts.exports.kinds[kind], every)}</h1>
      <p>{facts.detail(accountName, email)}</p>
    </section>
  );
}

interface ChoiceProps {
  subscription: ExportSubscription;
  /** What the link may do. */
  right: string;
  hasLeft: boolean;
}

function Choice({ subscription, right, hasLeft }: ChoiceProps) {
  const words = texts.subscription;
  const form = { notices: words, changed: opened.load };
  if (hasLeft) return <Outcome words={words.left} />;
  if (right === 'leave') return <ChoiceForm words={words.leaving} act={leave} {...form} />;
  if (right !== 'confirm') return null;
  if (subscription.confirmedAt !== null) return <Outcome words={words.confirmed} />;
  return <ChoiceForm words={words.confirming} act={confirm} {...form} />;
}

function Outcome({ words: { title, detail } }: { words: { title: string; detail: string } }) {
  return (
    <section class="card decide-outcome" aria-labelledby="outcome">
      <h2 id="outcome">
        <span class="pill pill-ok">
          <Icon of="check" />
          {title}
        </span>
      </h2>
      <p>{detail}</p>
    </section>
  );
}
