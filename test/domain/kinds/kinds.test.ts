import { describe, expect, test } from 'vitest';
import { ALL_KINDS, kindNamed } from '../../../domain/kinds/all.ts';
import { labelOf, restOf } from '../../../domain/kinds/breakdown-names.ts';
import { call } from '../../../domain/kinds/call.ts';
import { interview } from '../../../domain/kinds/interview.ts';
import { defineKind } from '../../../domain/kinds/kind.ts';
import { breakdownMember, shownMeasures } from '../../../domain/usage/report.ts';
import { whatsapp } from './whatsapp.ts';

describe('a definition', () => {
  test('may not store two facts under one name, nor one under the name of a common fact', () => {
    const { template, ...stored } = whatsapp.stored;
    for (const short of ['cat', 'who', 'rec', 'cost'])
      expect(() => defineKind()({ ...whatsapp, stored: { ...stored, template: short } } as never)).toThrow(
        'two facts of whatsapp.sent are stored under one name',
      );
    expect(template).toBe('tpl');
    expect(() => defineKind()(whatsapp as never)).not.toThrow();
  });

  test.each(ALL_KINDS)('refers only to its own measures, breakdowns and members: $name', (kind) => {
    const members = shownMeasures(kind).map(({ member }) => member);
    const { draws, by, extras = {} } = kind.chart;
    expect(Object.keys(kind.measures)).toContain(kind.meter.measure);
    expect(members).toEqual(expect.arrayContaining([draws, ...Object.keys(extras)]));
    if (by !== undefined) expect(Object.keys(kind.breakdowns)).toContain(by);
    for (const { shows } of Object.values(kind.breakdowns))
      if (Array.isArray(shows)) expect(members).toEqual(expect.arrayContaining(shows));
    const all = [...members, ...Object.keys(kind.breakdowns).map(breakdownMember)];
    expect(new Set(all).size).toBe(all.length);
  });
});

test('no two kinds share a type, a member of responses, a meter or a chart', () => {
  const own = [
    ALL_KINDS.map(({ type }) => type),
    ALL_KINDS.map(({ plural }) => plural),
    ALL_KINDS.map(({ meter }) => meter.name),
    ALL_KINDS.map(({ chart }) => chart.id),
  ];
  for (const values of own) expect(new Set(values).size).toBe(ALL_KINDS.length);
});

test.each([
  ['recruiter:chat_ui', 'Recruiter · Chat UI'],
  ['system:fax', 'System · Fax'],
  ['system:job_fair', 'System · Job fair'],
  ['recruiter:constructor', 'Recruiter · Constructor'],
])('%s is labelled %s', (name, label) => {
  expect(labelOf(call.breakdowns.trigger, name)).toBe(label);
});

test.each([
  ['invitation', 'other'],
  ['other', 'other'],
  ['system:api', 'system:other'],
  ['system:other', 'system:other'],
])('beyond the limit of names, %s is counted as %s', (name, rest) => {
  expect(restOf(name)).toBe(rest);
});

test('a kind that does not exist is a fault that names it', () => {
  expect(() => kindNamed('whatsapp' as never)).toThrow('there is no kind of usage named whatsapp');
});

test.each([
  ['two_words', 'Two words'],
  ['two__words_', 'Two words'],
  ['_', '_'],
  ['', ''],
  ['system:open_name', 'System · Open name'],
  ['known', 'A known name'],
])('a name %j without a label is shown as %j', (name, label) => {
  expect(labelOf({ labels: { known: 'A known name' } }, name)).toBe(label);
});

test('an interview has its method, and a call without a recruiter has none in its file', () => {
  const about = { candidateId: 'c', campaignId: 'p', campaignName: 'n' };
  expect(interview.toFacts({ ...about, method: 'phone' }, { rates: {} })).toMatchObject({
    ...about,
    method: 'phone',
  });
  const recruiterIn = (facts: object) => call.columns.recruiterId.of(facts as never);
  expect([recruiterIn({}), recruiterIn({ recruiterId: 'r' })]).toEqual([null, 'r']);
});
