import { readFileSync } from 'node:fs';
import { beforeAll, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { minutesAgo } from './events.ts';
import { example } from './examples.ts';

/** The example of a rule of EventBridge, with a small interpreter of its input transformer. */
const client = openClient(inject('stack'));
const id = 'eventbridge';

interface Transformer {
  InputPathsMap: Record<string, string>;
  InputTemplate: string;
}
type Detail = Record<string, unknown>;

const readJson = <Value>(name: string) =>
  JSON.parse(readFileSync(example(`eventbridge/${name}`), 'utf8')) as Value;
const template = readJson<{
  Resources: { Rule: { Properties: { EventPattern: Detail; Targets: { InputTransformer: Transformer }[] } } };
}>('template.json');
const { EventPattern, Targets } = template.Resources.Rule.Properties;
const sample = readJson<{ detail: Detail } & Detail>('sample-event.json');

/** Only paths with dots occur, and only placeholders outside of quotes, which EventBridge replaces by JSON. */
function transformed({ InputPathsMap, InputTemplate }: Transformer, event: Detail): string {
  const valueOf = (path: string) =>
    path
      .replace(/^\$\./, '')
      .split('.')
      .reduce<unknown>((value, name) => (value as Detail | undefined)?.[name], event);
  return InputTemplate.replaceAll(/<([\w-]+)>/g, (_, name: string) => {
    const path = InputPathsMap[name];
    if (path === undefined) throw new Error(`the template has no path for <${name}>`);
    return JSON.stringify(valueOf(path));
  });
}

const eventOf = (detail: Detail) => ({ ...sample, detail: { ...sample.detail, accountId: id, ...detail } });
/** As an API destination sends it. */
const send = (event: Detail) =>
  client.post('/v1/events', transformed(Targets[0]!.InputTransformer, event), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });

beforeAll(() => client.putAccount(id));

test('the sample is an event that the rule is for, and every path of the transformer leads to something in it', () => {
  expect(EventPattern).toEqual({ source: [sample['source']], 'detail-type': [sample['detail-type']] });
  const { InputPathsMap, InputTemplate } = Targets[0]!.InputTransformer;
  for (const name of Object.keys(InputPathsMap)) expect(InputTemplate).toContain(`<${name}>`);
  expect(transformed(Targets[0]!.InputTransformer, sample)).not.toContain('undefined');
  // Limits of EventBridge.
  expect(Object.keys(InputPathsMap).length).toBeLessThanOrEqual(100);
  expect(InputTemplate.length).toBeLessThanOrEqual(8192);
});

test('an event is stored as a CloudEvent, and once if EventBridge sends it again with another id of its own', async () => {
  const sentAt = `${minutesAgo(10).slice(0, 19)}Z`;
  const event = eventOf({ sentAt });
  for (const own of ['one', 'two']) {
    const { status, body } = await send({ ...event, id: own });
    expect({ status, body }).toEqual({ status: 202, body: { accepted: 1, rejected: [] } });
  }
  const { items } = await client.api.listEvents(id).page();
  expect(items).toMatchObject([
    {
      ...{ type: 'sms.sent', id: 'sms-1', source: 'crm.messages', time: sentAt },
      data: {
        ...{ messageType: 'invitation', segments: 2, candidateId: 'cand-1', campaignId: 'camp-1' },
        campaignName: 'Café "Luna"',
      },
    },
  ]);
});
