import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterNews,
  DELIVERY_STATES,
  type Delivery,
  type DeliveryState,
  type Outcome,
} from '../../../domain/deliveries/delivery.ts';

const queued: Delivery = {
  to: 'a@example.com',
  role: 'csm',
  state: 'queued',
  at: '2026-11-10T06:30:00Z',
  round: 0,
};

const after = (...states: (DeliveryState | 'passing')[]) =>
  states.reduce(
    (delivery, state) =>
      state === 'passing'
        ? afterNews(delivery, { state: 'bounced', passing: true, at: '' })
        : afterNews(delivery, { state, at: '' }),
    queued,
  ).state;

describe('a delivery', () => {
  test.each<[DeliveryState, (DeliveryState | 'passing')[]]>([
    ['accepted', ['accepted']],
    ['delayed', ['accepted', 'delayed']],
    ['delivered', ['accepted', 'delayed', 'delivered']],
    ['delivered', ['delivered', 'delayed', 'accepted']],
    ['bounced', ['accepted', 'delayed', 'passing']],
    ['bounced', ['delivered', 'bounced']],
    ['bounced', ['bounced', 'delivered']],
    ['complained', ['delivered', 'complained']],
    ['complained', ['complained', 'delivered', 'bounced']],
    // An automatic reply.
    ['delivered', ['delivered', 'passing']],
    ['delivered', ['passing', 'delivered']],
    ['failed', ['accepted', 'failed']],
    ['delivered', ['failed', 'delivered']],
    ['suppressed', ['accepted', 'suppressed', 'delayed']],
  ])('is %s after %j', (state, news) => {
    expect(after(...news)).toBe(state);
  });
});

const outcome: fc.Arbitrary<Outcome> = fc.record({
  state: fc.constantFrom(...DELIVERY_STATES),
  at: fc.constant('2026-11-10T06:31:00Z'),
  passing: fc.boolean(),
});
const settled = (news: readonly Outcome[]) => {
  const { state, passing } = news.reduce(afterNews, queued);
  return [state, state === 'bounced' && passing];
};

describe('news of a delivery', () => {
  test('may come in any order', () => {
    fc.assert(
      fc.property(
        fc
          .array(outcome)
          .chain((news) =>
            fc.tuple(fc.constant(news), fc.shuffledSubarray(news, { minLength: news.length })),
          ),
        ([news, shuffled]) => {
          expect(settled(shuffled)).toEqual(settled(news));
        },
      ),
    );
  });

  test('may come again at any time', () => {
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1 }), fc.nat(), (news, index) => {
        expect(settled([...news, news[index % news.length]!])).toEqual(settled(news));
      }),
    );
  });
});

describe('the id of a message', () => {
  const news = (messageId?: string): Outcome => ({ state: 'delivered', at: '', messageId });

  test('is the one that news brings', () => {
    expect(afterNews({ ...queued, messageId: 'first' }, news('second')).messageId).toBe('second');
    expect(afterNews(queued, news('first')).messageId).toBe('first');
  });

  test('stays if news brings none', () => {
    expect(afterNews({ ...queued, messageId: 'first' }, news()).messageId).toBe('first');
  });
});
