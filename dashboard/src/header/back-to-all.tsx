import { Icon } from '../controls/icon.tsx';
import { addressOf, openAccount } from '../session/opened-account.ts';
import { texts } from '../texts.ts';

/** Leads a CSM back to all accounts. */
export function BackToAll() {
  return (
    <a
      class="button button-small back"
      href={addressOf(undefined)}
      onClick={(event) => {
        event.preventDefault();
        openAccount(undefined);
      }}
    >
      <Icon of="left" /> {texts.portfolio.back}
    </a>
  );
}
