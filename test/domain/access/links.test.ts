import { describe, expect, test } from 'vitest';
import { API_KEY_SCOPES, SESSION_SCOPES, type Scope } from '../../../domain/access/access.ts';
import { csmLink, csmSessionBody } from '../../../domain/access/csm-session.ts';
import { emailLink, linkDays, LINK_SCOPES, type LinkRight } from '../../../domain/access/email-link.ts';
import { portalLink, portalSessionBody } from '../../../domain/access/portal-session.ts';
import type { TokenKind } from '../../../domain/access/token-kind.ts';
import { scopesOfKind } from '../../../domain/access/token-scopes.ts';
import { refusal } from '../refusal.ts';

const expiresAt = '2026-11-22T07:00:00Z';

describe('the link of a session', () => {
  test('has the token, the account and the end where no server sees them', () => {
    const link = { token: 'ps_1', accountId: 'acme', expiresAt };
    const url = 'https://usage.example.com/#token=ps_1&account=acme&expires=2026-11-22T07:00:00Z';
    expect(portalLink('https://usage.example.com', link)).toBe(url);
    expect(portalLink('https://usage.example.com', { ...link, language: 'es' })).toBe(`${url}&language=es`);
  });

  test('of a CSM has no account', () => {
    const link = { token: 'cs_1', expiresAt };
    const url = 'https://usage.example.com/#token=cs_1&expires=2026-11-22T07:00:00Z';
    expect(csmLink('https://usage.example.com', link)).toBe(url);
    expect(csmLink('https://usage.example.com', { ...link, language: 'es' })).toBe(`${url}&language=es`);
  });
});

describe('the link of an email', () => {
  const link = { token: 'lk_1', accountId: 'acme', only: 'thing_1', expiresAt };

  test.each<[LinkRight, string, string, number]>([
    ['decide', 'decide.html', 'request=thing_1', 14],
    ['acknowledge', 'warning.html', 'alert=thing_1&do=acknowledge', 14],
    ['grant', 'warning.html', 'alert=thing_1&do=grant', 14],
    ['confirm', 'subscription.html', 'recipient=thing_1&do=confirm', 14],
    ['leave', 'subscription.html', 'recipient=thing_1&do=leave', 62],
  ])('to %s opens %s for %s, for %i days', (right, page, what, days) => {
    const url = `https://usage.example.com/app/${page}#token=lk_1&account=acme&${what}&expires=${expiresAt}`;
    expect(emailLink('https://usage.example.com/app', right, link)).toBe(url);
    expect(emailLink('https://usage.example.com/app/', right, link)).toBe(url);
    expect(linkDays(right)).toBe(days);
  });
});

describe('the scopes of a token', () => {
  const ALL: Scope[] = [...API_KEY_SCOPES, ...SESSION_SCOPES];

  test.each<[TokenKind, Scope[]]>([
    ['uk', [...API_KEY_SCOPES]],
    ['ps', ['usage:read', 'exports:write', 'quotas:request']],
    ['cs', ['usage:read', 'exports:write', 'quotas:decide', 'portfolio:read']],
    ['lk', ['quotas:decide', 'alerts:acknowledge', 'alerts:grant', 'subscriptions:write']],
  ])('that begins with %s are at most these, whatever is stored', (kind, scopes) => {
    expect(scopesOfKind(kind, ALL)).toEqual(scopes);
    expect(scopesOfKind(kind, [])).toEqual([]);
  });

  test('of a link are one for its right', () => {
    expect(LINK_SCOPES).toEqual({
      decide: ['quotas:decide'],
      acknowledge: ['alerts:acknowledge'],
      grant: ['alerts:grant'],
      confirm: ['subscriptions:write'],
      leave: ['subscriptions:write'],
    });
  });
});

describe('what is sent to open a session', () => {
  test('may be nothing: an hour, for nobody by name, in the language of the browser', () => {
    const nothing = { minutes: 60, user: undefined, language: undefined };
    expect(portalSessionBody.parse({})).toEqual(nothing);
    expect(portalSessionBody.parse({ user: null, language: null })).toEqual(nothing);
  });

  test('is kept if it is given', () => {
    const session = { minutes: 720, user: { name: 'Ana', email: 'ana@example.com' }, language: 'es' };
    expect(portalSessionBody.parse(session)).toEqual(session);
    expect(csmSessionBody.parse({ email: 'carla@crm.example', minutes: 1, language: 'en' })).toEqual({
      email: 'carla@crm.example',
      minutes: 1,
      language: 'en',
    });
  });

  test.each([
    ['/minutes', { minutes: 0 }],
    ['/minutes', { minutes: 721 }],
    ['/minutes', { minutes: 1.5 }],
    ['/language', { language: 'xx' }],
    ['/user/email', { user: { name: 'Ana', email: 'ana' } }],
    ['/user/name', { user: { name: '', email: 'ana@example.com' } }],
    ['/user/phone', { user: { name: 'Ana', email: 'ana@example.com', phone: '1' } }],
    ['/scopes', { scopes: ['admin'] }],
  ])('is refused at %s with %j', (pointer, body) => {
    expect(refusal(portalSessionBody, body)).toEqual([pointer]);
  });

  test('names a CSM', () => {
    expect(refusal(csmSessionBody, {})).toEqual(['/email']);
    expect(refusal(csmSessionBody, { email: 'carla@crm.example', accountId: 'acme' })).toEqual([
      '/accountId',
    ]);
  });
});
