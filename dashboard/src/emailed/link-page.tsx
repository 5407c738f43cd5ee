import type { ComponentChildren } from 'preact';
import { Mark } from '../header/mark.tsx';
import { Announcer } from '../loading/announcer.tsx';
import { texts } from '../texts.ts';

interface Props {
  /** The account that it is about, once it is known. */
  account: string | undefined;
  children: ComponentChildren;
}

/** The frame of a page that the link of an email opens. */
export function LinkPage({ account, children }: Props) {
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
              <p class="decide-account">{account ?? '\u00a0'}</p>
            </div>
          </div>
        </div>
      </header>
      <main id="main" class="decide-width" tabIndex={-1}>
        {children}
      </main>
      <Announcer />
    </>
  );
}
