import { describe, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

async function newSystem() {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme');
  const ids = async () =>
    (await system.storedEvents('acme', 'sms', '2026-11-10')).map(({ identity }) => identity.id);
  return { ...system, ids };
}

describe('a voided event', () => {
  const [first, second, third] = [smsSent('a'), smsSent('b'), smsSent('c')];

  test('is removed, and others stay', async () => {
    const { record, void: voidEvents, ids } = await newSystem();
    await record([first, second, third]);
    expect(await voidEvents([identityOf(second)])).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect(await ids()).toEqual(['a', 'c']);
  });

  test('stays void when it is sent again, even as a correction', async () => {
    const { record, void: voidEvents, ids } = await newSystem();
    await record([first, second]);
    await voidEvents([identityOf(first)]);
    await record([first, smsSent('a', { data: { segments: 9 } })]);
    expect(await ids()).toEqual(['b']);
  });

  test('may be voided before it arrives', async () => {
    const { record, void: voidEvents, ids } = await newSystem();
    await voidEvents([identityOf(first)]);
    await record([first, second]);
    expect(await ids()).toEqual(['b']);
  });

  test('may be voided repeatedly, in one request or in several', async () => {
    const { record, void: voidEvents, ids } = await newSystem();
    await record([first, second]);
    await voidEvents([identityOf(first), identityOf(first)]);
    expect(await voidEvents([identityOf(first)])).toMatchObject({ status: 202 });
    expect(await ids()).toEqual(['b']);
  });

  test('may be identified by the whole event, or by its time with another offset', async () => {
    const { record, void: voidEvents, ids } = await newSystem();
    await record([first, second, third]);
    expect(
      await voidEvents([first, { ...identityOf(second), time: '2026-11-10T14:00:00+08:00' }]),
    ).toMatchObject({
      status: 202,
    });
    expect(await ids()).toEqual(['c']);
  });

  test('does not affect events with another time, source or type', async () => {
    const { record, void: voidEvents, ids } = await newSystem();
    await record([first]);
    const identity = identityOf(first);
    await voidEvents([
      { ...identity, time: '2026-11-10T06:00:01Z' },
      { ...identity, source: '/other' },
      { ...identity, type: 'audio.recorded' },
    ]);
    expect(await ids()).toEqual(['a']);
  });
});

describe('a request to void', () => {
  test('that is partly invalid voids the rest and lists the errors', async () => {
    const { record, void: voidEvents, ids } = await newSystem();
    await record([smsSent('a'), smsSent('b')]);
    const answer = await voidEvents([{ id: 'b' }, identityOf(smsSent('a'))]);
    expect(answer.status).toBe(207);
    expect(answer.body.rejected).toMatchObject([{ index: 0, id: 'b' }]);
    expect(await ids()).toEqual(['b']);
  });

  test('for an unknown account is rejected as when recording', async () => {
    const { void: voidEvents } = await newSystem();
    const answer = await voidEvents([identityOf(smsSent('a', { subject: 'nobody' }))]);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/0/subject' }] } });
  });

  test('must be an array of at most 1,000 events', async () => {
    const { void: voidEvents, recorder } = await newSystem();
    const one = identityOf(smsSent('a'));
    expect(await ask(recorder, 'POST /v1/events/void', { body: one })).toMatchObject({ status: 422 });
    expect(await voidEvents(Array.from({ length: 1001 }, () => one))).toMatchObject({ status: 413 });
  });
});
