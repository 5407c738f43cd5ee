import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../../domain/deliveries/audience.ts';
import { candidatesFor } from '../../../domain/deliveries/audience.ts';
import { DELIVERY_STATES, hasFailed, type DeliveryState } from '../../../domain/deliveries/delivery.ts';
import {
  claimed,
  escalated,
  isClaimable,
  isPending,
  newNotice,
  noticeState,
  queuedOf,
  sentAgain,
  told,
  type Notice,
} from '../../../domain/deliveries/notice.ts';

const now = Temporal.Instant.from('2026-11-10T06:30:00Z');
const at = now.toString();
const audience = { accountId: 'acme', topic: 'warnings' } as const;
const fresh = newNotice('e', audience);

const csm: Candidate = { to: 'csm@e.com', role: 'csm', first: true };
const customer: Candidate = { to: 'customer@e.com', role: 'customer', first: true };
const ben: Candidate = { to: 'ben@e.com', role: 'backup', first: false };
const operator: Candidate = { to: 'op@e.com', role: 'operator', first: false };

const shown = ({ deliveries }: Notice) => deliveries.map(({ to, state }) => `${to.split('@')[0]} ${state}`);
/** The notice after a claim in which each candidate meets this fate, until nobody is left. */
function run(candidates: Candidate[], fates: Record<string, DeliveryState>): Notice {
  let notice = claimed(fresh, candidates, now);
  while (queuedOf(notice).length > 0) {
    for (const { to, round } of queuedOf(notice))
      notice = told(notice, { to, round }, { state: fates[to.split('@')[0]!] ?? 'accepted', at });
    if (isPending(notice)) notice = claimed(notice, candidates, now);
  }
  return notice;
}

describe('an email goes', () => {
  test.each<[string, Candidate[], Record<string, DeliveryState>, string[]]>([
    ['to the CSM alone', [csm, ben, operator], {}, ['csm accepted']],
    ['to CSM and customer at once', [csm, customer, ben], {}, ['csm accepted', 'customer accepted']],
    ['on to the backup', [csm, ben, operator], { csm: 'suppressed' }, ['csm suppressed', 'ben accepted']],
    [
      'on to the operator in the end',
      [csm, ben, operator],
      { csm: 'bounced', ben: 'failed' },
      ['csm bounced', 'ben failed', 'op accepted'],
    ],
    ['nowhere if nobody is left', [csm], { csm: 'bounced' }, ['csm bounced']],
    ['to the backup if nobody comes first', [ben, operator], {}, ['ben accepted']],
    ['to the operator if an account has nobody for it', [operator], {}, ['op accepted']],
    [
      'to a mailbox once, even if it has two roles',
      [csm, { ...operator, to: 'CSM@e.com' }],
      { csm: 'bounced' },
      ['csm bounced'],
    ],
  ])('%s', (_, candidates, fates, deliveries) => {
    expect(shown(run(candidates, fates))).toEqual(deliveries);
  });

  test('to the address that the account has at sending', () => {
    const first = claimed(fresh, [csm], now);
    const corrected = { ...csm, to: 'new@e.com' };
    expect(shown(claimed(first, [corrected], now))).toEqual(['new queued']);
    expect(
      shown(claimed(told(first, { to: csm.to, round: 0 }, { state: 'bounced', at }), [corrected], now)),
    ).toEqual(['csm bounced', 'new queued']);
  });

  test('to a mailbox once, even if two come first with it, and then to nobody in its place', () => {
    expect(shown(run([csm, { ...customer, to: 'CSM@e.com' }, ben], {}))).toEqual(['csm accepted']);
  });

  test('to whoever waits, as of when it was queued for them, unless their address or role has changed', () => {
    const other = { ...customer, to: 'other@e.com' };
    const first = claimed(fresh, [csm, customer, other], now);
    const later = now.add({ hours: 1 });
    const changed = [{ ...csm, role: 'backup' as const }, { ...customer, to: 'new@e.com' }, other];
    expect(claimed(first, [csm, customer, other], later).deliveries).toEqual(first.deliveries);
    expect(claimed(first, changed, later).deliveries).toEqual([
      { to: csm.to, role: 'backup', state: 'queued', at: later.toString(), round: 0 },
      { to: 'new@e.com', role: 'customer', state: 'queued', at: later.toString(), round: 0 },
      { to: other.to, role: 'customer', state: 'queued', at, round: 0 },
    ]);
  });

  test('again to those whom it did not reach, and to no others', () => {
    const notice = run([csm, customer], { csm: 'bounced' });
    const again = sentAgain(notice, now)!;
    expect(shown(claimed(again, [csm, customer], now))).toEqual(['customer accepted', 'csm queued']);
    expect(sentAgain(run([csm], {}), now)).toBeUndefined();
  });
});

describe('a warning that nobody has acknowledged', () => {
  const bea: Candidate = { ...ben, to: 'bea@e.com' };
  const all = [csm, ben, bea, operator];
  const escalation = (notice: Notice, candidates = all) => escalated(notice, candidates, 24, now);
  /** After the escalation, with what becomes of the deliveries. */
  function goOn(notice: Notice, fates: Record<string, DeliveryState> = {}, candidates = all): Notice {
    let next = claimed(notice, candidates, now);
    while (queuedOf(next).length > 0) {
      for (const { to, round } of queuedOf(next))
        next = told(next, { to, round }, { state: fates[to.split('@')[0]!] ?? 'accepted', at });
      if (isPending(next)) next = claimed(next, candidates, now);
    }
    return next;
  }

  test('goes to every backup once, and says why', () => {
    const sent = escalation(run([csm, ben, bea], {}));
    expect(shown(sent)).toEqual(['csm accepted', 'ben queued', 'bea queued']);
    const reached = goOn(sent);
    expect(reached.deliveries.map(({ why }) => why)).toEqual([undefined, 'escalated', 'escalated']);
    expect(escalation(reached)).toBe(reached);
    expect(escalation(sent)).toBe(sent);
  });

  test('is not escalated again for a backup who is added later', () => {
    const reached = goOn(escalation(run([csm, ben], {}), [csm, ben]), {}, [csm, ben]);
    expect(escalation(reached, all)).toBe(reached);
  });

  test('goes to nobody without a backup who has not had it', () => {
    const sent = run([csm, customer, operator], {});
    expect(escalation(sent, [csm, customer, operator])).toBe(sent);
    const replaced = run([csm, ben], { csm: 'bounced' });
    expect(escalation(replaced, [csm, ben])).toBe(replaced);
    expect(shown(escalation(replaced))).toEqual(['csm bounced', 'ben accepted', 'bea queued']);
  });

  test('goes on to the operator if the backup cannot be reached, and to nobody if another backup was', () => {
    const sent = run([csm, ben, operator], {});
    const one = [csm, ben, operator];
    expect(shown(goOn(escalation(sent, one), { ben: 'bounced' }, one))).toEqual([
      'csm accepted',
      'ben bounced',
      'op accepted',
    ]);
    expect(shown(goOn(escalation(sent), { ben: 'bounced' }))).toEqual([
      'csm accepted',
      'ben bounced',
      'bea accepted',
    ]);
  });

  test('goes to the address that the backup has at sending', () => {
    const sent = escalation(run([csm, ben], {}), [csm, ben]);
    const corrected = [csm, { ...ben, to: 'new@e.com' }];
    expect(claimed(sent, corrected, now).deliveries).toMatchObject([
      { to: csm.to },
      { to: 'new@e.com', why: 'escalated' },
    ]);
  });

  test('keeps its reason when an operator has it sent again', () => {
    const sent = goOn(escalation(run([csm, ben], {}), [csm, ben]), { ben: 'bounced' }, [csm, ben]);
    expect(goOn(sentAgain(sent, now)!, {}, [csm, ben]).deliveries.at(-1)).toMatchObject({
      ...{ to: ben.to, state: 'accepted', round: 1, why: 'escalated' },
    });
  });

  test('goes at once, but does not disturb a sender that has something to send', () => {
    const sent = { ...run([csm, ben], {}), leaseUntil: '2999', attempts: 5 };
    expect(escalation(sent)).toMatchObject({ leaseUntil: '', attempts: 0 });
    const sending = claimed(fresh, [csm, ben], now);
    expect(escalation(sending).leaseUntil).toBe(sending.leaseUntil);
  });
});

describe('an email that an operator has sent again', () => {
  const later = now.add({ minutes: 1 });

  test('is due at once, with all of its attempts, whether it waits or has failed', () => {
    const waiting = claimed(fresh, [csm], now);
    expect(isClaimable(waiting, later.subtract({ milliseconds: 1 }))).toBe(false);
    for (const notice of [fresh, waiting, run([csm], { csm: 'bounced' })]) {
      const again = sentAgain(notice, later)!;
      expect([isClaimable(again, later), again.attempts, again.round]).toEqual([true, 0, 1]);
    }
  });

  test('still finds out who gets it, if nobody has yet', () => {
    expect(shown(claimed(sentAgain(fresh, later)!, [csm], later))).toEqual(['csm queued']);
    expect(isPending(sentAgain({ ...fresh, due: true }, later)!)).toBe(true);
  });

  test('is queued as of then, for those whom it did not reach', () => {
    const again = sentAgain(run([csm, customer], { csm: 'bounced' }), later)!;
    expect(again.deliveries).toMatchObject([
      { to: csm.to, state: 'queued', at: later.toString(), round: 1 },
      { to: customer.to, state: 'accepted', at, round: 0 },
    ]);
  });
});

test('a typed address is the only one that its email goes to', () => {
  const account = { csm: { name: 'Maria', email: 'csm@e.com' }, recipients: [] };
  expect(candidatesFor({ accountId: 'acme', to: 'ana@e.com' }, account, 'op@e.com')).toEqual([
    { to: 'ana@e.com', role: 'requester', first: true },
  ]);
});

describe('the state of an email', () => {
  test.each<[string, DeliveryState[], boolean]>([
    ['pending', [], true],
    ['pending', ['queued'], false],
    ['pending', ['bounced', 'queued'], false],
    ['pending', ['bounced'], true],
    ['sent', ['accepted'], false],
    ['sent', ['delayed', 'bounced'], true],
    ['delivered', ['delivered', 'bounced'], false],
    ['undelivered', ['bounced', 'complained', 'suppressed', 'failed'], false],
  ])('is %s with %j', (state, deliveries, due) => {
    const all = deliveries.map((state, index) => ({
      to: `${index}@e.com`,
      role: 'csm' as const,
      state,
      at,
      round: 0,
    }));
    expect(noticeState({ deliveries: all, due })).toBe(state);
  });
});

test('whatever becomes of each delivery, everybody gets an email once at most, and nobody who could is left out', () => {
  const candidates = [csm, customer, ben, { ...ben, to: 'bea@e.com' }, operator];
  const fates = fc.dictionary(
    fc.constantFrom('csm', 'customer', 'ben', 'bea', 'op'),
    fc.constantFrom(...DELIVERY_STATES.filter((state) => state !== 'queued')),
  );
  fc.assert(
    fc.property(fates, (chosen) => {
      const { deliveries } = run(candidates, chosen);
      expect(new Set(deliveries.map(({ to }) => to)).size).toBe(deliveries.length);
      const reached = deliveries.filter((delivery) => !hasFailed(delivery)).length;
      expect(reached === 2 || deliveries.length === candidates.length).toBe(true);
    }),
  );
});
