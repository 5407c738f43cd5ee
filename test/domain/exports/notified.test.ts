import { describe, expect, it } from 'vitest';
import type { Principal } from '../../../domain/access/access.ts';
import { PORTAL_SCOPES } from '../../../domain/access/portal-session.ts';
import { checkNotified } from '../../../domain/exports/notified.ts';

const account = {
  csm: { name: 'Maria Cruz', email: 'maria@crm.example' },
  recipients: [{ name: 'Ana', email: 'ana@acme.example', role: 'customer' as const }],
};
const portal: Principal = {
  ...{ tokenId: 'ps_1', scopes: PORTAL_SCOPES, accountId: 'acme' },
  user: { name: 'Juan', email: 'juan@acme.example' },
};
const key = (...scopes: Principal['scopes']): Principal => ({ tokenId: 'key_1', scopes });

describe('the email of an export', () => {
  it.each<[string, string | undefined, Principal]>([
    ['nobody', undefined, portal],
    ['the CSM, in whatever case', 'Maria@CRM.example', portal],
    ['a recipient', 'ana@acme.example', portal],
    ['the user of the session', 'juan@acme.example', portal],
    ['the CSM of a session', 'pia@crm.example', { ...portal, user: undefined, csm: 'pia@crm.example' }],
    ['anybody, for a key with admin', 'stranger@example.com', key('admin')],
  ])('may go to %s', (_, to, principal) => {
    expect(() => checkNotified(to, account, principal)).not.toThrow();
  });

  it.each<[string, string, Principal]>([
    ['a stranger', 'stranger@example.com', portal],
    ['a stranger of the same domain', 'eve@acme.example', portal],
    ['a user who is not named', 'juan@acme.example', { ...portal, user: undefined }],
    ['a stranger, for a key without admin', 'stranger@example.com', key('exports:write')],
  ])('may not go to %s', (_, to, principal) => {
    expect(() => checkNotified(to, account, principal)).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/notifyEmail' })] }),
    );
  });
});
