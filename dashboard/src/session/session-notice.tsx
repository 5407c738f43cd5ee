import { Icon } from '../controls/icon.tsx';
import { LanguageChoice } from '../language/language-choice.tsx';
import { texts } from '../texts.ts';
import { sessionState } from './session.ts';

/** Replaces the page when there is nothing to show. */
export function SessionNotice() {
  const { title, detail } = sessionState.value === 'missing' ? texts.session.missing : texts.session.ended;
  return (
    <main class="session-notice" id="main">
      <div class="card" role="alert">
        <span class="notice-icon">
          <Icon of="lock" />
        </span>
        <h1>{title}</h1>
        <p class="muted">{detail}</p>
      </div>
      <LanguageChoice />
    </main>
  );
}

/** Above figures that are already on screen. */
export function SessionBanner() {
  if (sessionState.value !== 'ended') return null;
  return (
    <div class="banner banner-warning" role="alert">
      <Icon of="lock" />
      <p>
        <b>{texts.session.ended.title}.</b> {texts.session.ended.detail} {texts.session.ended.kept}
      </p>
    </div>
  );
}
