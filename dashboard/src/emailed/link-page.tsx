import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Mark } from '../header/mark.tsx';
import { LanguageChoice } from '../language/language-choice.tsx';
import { Announcer } from '../loading/announcer.tsx';
import { texts } from '../texts.ts';
import { Failed, Loading, NoLink, type NoticeWords } from './notices.tsx';
import type { Opened } from './opened.ts';

interface Props<Link, Found> {
  opened: Opened<Link, Found>;
  words: NoticeWords;
  /** What is shown once what the link is about has loaded. */
  children: (found: Found, link: Link) => ComponentChildren;
}

/** A page that the link of an email opens. */
export function LinkPage<Link, Found extends { accountName: string }>(props: Props<Link, Found>) {
  const { opened } = props;
  const link = opened.link.value;
  useEffect(() => {
    opened.reset();
    if (link) void opened.load();
  }, [link]);
  return (
    <>
      <a class="skip" href="#main">
        {texts.skipToContent}
      </a>
      <header class="page-head">
        <div class="page-head-inner decide-width">
          <div class="identity">
            <Mark />
            <div>
              <p class="product">{texts.product}</p>
              <p class="decide-account">{opened.found.value?.accountName ?? '\u00a0'}</p>
            </div>
          </div>
        </div>
      </header>
      <main id="main" class="decide-width" tabIndex={-1}>
        <Content {...props} />
      </main>
      <footer class="page-foot decide-width fine">
        <LanguageChoice />
      </footer>
      <Announcer />
    </>
  );
}

function Content<Link, Found>({ opened, words, children }: Props<Link, Found>) {
  const link = opened.link.value;
  const found = opened.found.value;
  const failure = opened.problem.value;
  if (link === undefined) return <NoLink words={words} />;
  if (found !== undefined) return <>{children(found, link)}</>;
  if (failure) return <Failed failure={failure} words={words} retry={() => void opened.load()} />;
  return <Loading words={words} />;
}
