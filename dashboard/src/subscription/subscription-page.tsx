import { useEffect } from 'preact/hooks';
import { Icon } from '../controls/icon.tsx';
import { LinkPage } from '../emailed/link-page.tsx';
import { Failed, Loading, NoLink } from '../emailed/notices.tsx';
import { texts } from '../texts.ts';
import { ChoiceForm } from './choice-form.tsx';
import { link } from './link.ts';
import { confirm, hasLeft, leave, load, problem, subscription } from './subscription.ts';

/** The page that the links of a scheduled export's emails open: one confirms the address, the other stops the emails. */
export function SubscriptionPage() {
  const opened = link.value;
  useEffect(() => {
    subscription.value = undefined;
    problem.value = undefined;
    hasLeft.value = false;
    if (opened) void load();
  }, [opened]);
  return (
    <LinkPage account={subscription.value?.accountName}>
      <Content right={opened?.do} />
    </LinkPage>
  );
}

function Content({ right }: { right: string | undefined }) {
  const words = texts.subscription;
  const found = subscription.value;
  const failure = problem.value;
  if (right === undefined) return <NoLink words={words} />;
  if (!found)
    return failure ? (
      <Failed failure={failure} words={words} retry={() => void load()} />
    ) : (
      <Loading words={words} />
    );
  const { every, kind, accountName, email, confirmedAt } = found;
  const { facts } = words;
  return (
    <>
      <section class="card decide-facts" aria-labelledby="scheduled">
        <h1 id="scheduled">{facts.title(texts.exports.kinds[kind], every)}</h1>
        <p>{facts.detail(accountName, email)}</p>
      </section>
      {hasLeft.value && <Outcome words={words.left} />}
      {!hasLeft.value && right === 'leave' && <ChoiceForm words={words.leaving} act={leave} />}
      {!hasLeft.value && right === 'confirm' && confirmedAt === null && (
        <ChoiceForm words={words.confirming} act={confirm} />
      )}
      {!hasLeft.value && right === 'confirm' && confirmedAt !== null && <Outcome words={words.confirmed} />}
    </>
  );
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
