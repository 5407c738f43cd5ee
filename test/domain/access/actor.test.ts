import { expect, test } from 'vitest';
import { actorName, actorOf } from '../../../domain/access/actor.ts';

const user = { name: 'Ana', email: 'ana@example.com' };

test.each([
  ['a key', {}, { name: null, email: null }, 't'],
  ['a portal session of somebody', { user }, { name: 'Ana', email: 'ana@example.com' }, 'Ana'],
  [
    'a CSM session',
    { csm: 'carla@crm.example' },
    { name: null, email: 'carla@crm.example' },
    'carla@crm.example',
  ],
])('the actor of a request with %s is whoever uses it', (_, holder, person, name) => {
  const actor = actorOf({ tokenId: 't', ...holder });
  expect(actor).toEqual({ tokenId: 't', ...person });
  expect(actorName(actor)).toBe(name);
});
