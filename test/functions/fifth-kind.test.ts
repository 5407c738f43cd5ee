import { describe, expect, test, vi } from 'vitest';
import type * as Kinds from '../../domain/kinds/kinds.ts';
import { ask, type Asked } from './ask.ts';
import { identityOf, type SentEvent } from './cloud-events.ts';
import { installation, SETTLED, PAGES } from './installation.ts';
import { startDynamoDb } from './servers.ts';

/** One entry more in the one map of kinds, and no other change. */
vi.mock('../../domain/kinds/kinds.ts', async (original) => {
  const { KINDS } = await original<typeof Kinds>();
  const { whatsapp } = await import('../domain/kinds/whatsapp.ts');
  return { KINDS: { ...KINDS, whatsapp } };
});
const { readingApi } = await import('./reading-api.ts');
const { quotaRoutes } = await import('../../functions/quotas/quota-api/routes.ts');
const { accountRoutes } = await import('../../functions/accounts/account-api/routes.ts');
const { openApiText } = await import('../../domain/api/document.ts');
const { meterFigures } = await import('../../functions/email/templates/monthly-report-meters.ts');
const { monthStanding } = await import('../../domain/quotas/month-standing.ts');
const { byMeter } = await import('../../domain/accounts/meters.ts');
const { ACCOUNT_NAMES } = await import('../../domain/usage/names.ts');
const { structureOf } = await import('../../domain/usage/totals.ts');
const { monthKey } = await import('../../functions/storage/keys.ts');
const { decodePiece, encodePiece } = await import('../../functions/storage/piece-codec.ts');

const newTable = await startDynamoDb();
const ACCOUNT = { path: { id: 'acme' } };

const whatsApp = (
  id: string,
  data: Record<string, unknown> = {},
  time = '2026-11-10T06:00:00Z',
): SentEvent => ({
  ...{ specversion: '1.0', source: '/crm', subject: 'acme', type: 'whatsapp.sent', id, time },
  data: {
    ...{ category: 'utility', template: 'shift_offer', costUsd: '0.0125' },
    ...{ candidateId: 'cand_1', campaignId: 'camp_1', campaignName: 'Night shift nurses' },
    ...data,
  },
});

/** An account that may send two messages a month, and the routes that show it. */
async function company() {
  const system = installation({ main: await newTable(), events: await newTable() });
  const { stores, clock } = system;
  const body = {
    name: 'Acme',
    timeZone: 'Asia/Manila',
    csm: { name: 'Maria Cruz', email: 'csm@example.com' },
    quotas: { whatsapp: 2 },
    overageRates: { whatsapp: '0.10' },
  };
  const put = await ask(accountRoutes(stores.accounts, clock), 'PUT /v1/accounts/{id}', { ...ACCOUNT, body });
  expect(put).toMatchObject({ status: 201, body: { quotas: { sms: null, whatsapp: 2 } } });
  const read = readingApi(stores, clock);
  const at = (what: string, asked: Asked = {}) => read(what, { ...ACCOUNT, ...asked });
  const november = async (query: Record<string, string> = {}) => {
    const { body } = await at('usage', { query: { months: '1', ...query } });
    return (body['months'] as Record<string, Record<string, unknown>>[])[0]?.['whatsapp'];
  };
  const audit = async () => (await at('audit')).body;
  const quotas = () => ask(quotaRoutes(stores, clock, PAGES), 'GET /v1/accounts/{id}/quotas', ACCOUNT);
  const settle = async () => {
    system.advance(SETTLED);
    await system.rollUp();
  };
  return { ...system, november, audit, quotas, settle };
}

describe('a kind that is added by one definition', () => {
  test('is recorded by its schema, corrected and voided', async () => {
    const { record, void: voidEvents, settle, november } = await company();
    const mistaken = whatsApp('d', { category: 'chat', costUsd: 1, segments: 2 });
    expect((await record([whatsApp('a'), whatsApp('b'), whatsApp('c'), mistaken])).body).toMatchObject({
      accepted: 3,
      rejected: [
        {
          index: 3,
          errors: [
            { pointer: '/data/category' },
            { pointer: '/data/costUsd' },
            { pointer: '/data/segments' },
          ],
        },
      ],
    });
    await record([whatsApp('b', { category: 'marketing', costUsd: '0.05' })]);
    expect((await voidEvents([identityOf(whatsApp('c'))])).body).toMatchObject({ accepted: 1 });
    const expected = {
      count: 2,
      costUsd: '0.0625',
      byCategory: {
        utility: { count: 1, costUsd: '0.0125' },
        marketing: { count: 1, costUsd: '0.0500' },
        service: { count: 0, costUsd: '0.0000' },
      },
      byTemplate: { shift_offer: 2 },
    };
    expect(await november()).toEqual(expected);
    await settle();
    expect(await november()).toEqual(expected);
  });

  test('is counted by day, month and campaign, beside what was stored before it existed', async () => {
    const { record, settle, november, main, usage } = await company();
    const before =
      '{"f":1,"all":{"v":2,"kinds":{"interview":{"all":{"count":2},"by":{"method":{"phone":{"count":2}}}}}}}';
    const october = { through: '2026-10-31', bounds: '1:480', rev: 1, v: before };
    await main.batchWrite([{ ...monthKey('acme', '2026-10'), ...october }]);
    await record([
      whatsApp('a', {}, '2026-11-08T06:00:00Z'),
      whatsApp('b', { campaignId: 'camp_2' }),
      whatsApp('c', { template: 'constructor', campaignId: 'camp_2' }),
    ]);
    await settle();
    const days = await (await usage('acme')).days(['2026-11']);
    const counts = [...days].map(([day, totals]) => [day, structureOf(totals)['whatsapp']?.all['count']]);
    expect(counts.sort()).toEqual([
      ['2026-11-08', 1],
      ['2026-11-10', 2],
    ]);
    expect(await november({ campaignId: 'camp_2' })).toMatchObject({
      count: 2,
      byTemplate: { constructor: 1, shift_offer: 1 },
    });
    const shown = (await (await usage('acme')).months(['2026-10'])).get('2026-10');
    expect(shown).toEqual({ interview: { all: { count: 2 }, by: { method: { phone: { count: 2 } } } } });
    expect(await november({ until: '2026-10' })).toMatchObject({
      count: 0,
      costUsd: '0.0000',
      byTemplate: {},
    });
  });

  test('has its open names bounded, and all of it audited', async () => {
    const { record, settle, november, audit } = await company();
    const templates = Array.from({ length: ACCOUNT_NAMES.kept + 10 }, (_, index) => `template_${index}`);
    const events = ['template_7', ...templates].map((template, index) =>
      whatsApp(`e-${index}`, { template }),
    );
    for (let from = 0; from < events.length; from += 1000) await record(events.slice(from, from + 1000));
    await settle();
    const { byTemplate, ...all } = (await november()) as {
      count: number;
      byTemplate: Record<string, number>;
    };
    expect(all.count).toBe(events.length);
    expect(Object.keys(byTemplate)).toHaveLength(ACCOUNT_NAMES.kept + 1);
    expect(byTemplate['template_7']).toBe(2);
    expect(byTemplate['other']).toBe(10);
    expect(await audit()).toMatchObject({
      matches: true,
      difference: { whatsapp: { count: 0, byTemplate: {} } },
    });
  });

  test.each([
    ['its count', (totals: ReturnType<typeof structureOf>) => (totals['whatsapp']!.all['count'] = 7)],
    ['its money', (totals: ReturnType<typeof structureOf>) => (totals['whatsapp']!.all['costMicros'] = 1n)],
    [
      'one name',
      (totals: ReturnType<typeof structureOf>) =>
        (totals['whatsapp']!.by['template']!['shift_offer'] = { count: 2, costMicros: 12_500n }),
    ],
    ['all of it', (totals: ReturnType<typeof structureOf>) => delete totals['whatsapp']],
  ])('does not match its audit if %s was changed in a stored month', async (_, tamper) => {
    const { record, settle, audit, main } = await company();
    const yesterday = whatsApp('a', {}, '2026-11-09T06:00:00Z');
    await record([yesterday]);
    await settle();
    expect(await audit()).toMatchObject({ matches: true });
    const item = (await main.get(monthKey('acme', '2026-11'), true))!;
    const piece = decodePiece(String(item['v']));
    tamper(structureOf(piece.all));
    await main.put({ ...item, v: encodePiece(piece).value });
    expect(await audit()).toMatchObject({
      matches: false,
      findings: [{ what: 'month', of: '2026-11' }],
    });
    await record([yesterday]);
    await settle();
    expect(await audit()).toMatchObject({ matches: true });
  });

  test('is metered, with a limit and its overage', async () => {
    const { record, quotas } = await company();
    await record(['a', 'b', 'c'].map((id) => whatsApp(id)));
    const { body } = await quotas();
    expect((body['meters'] as object[]).at(-1)).toMatchObject({
      meter: 'whatsapp',
      limit: 2,
      used: 3,
      percent: 150,
      status: 'exceeded',
      overage: { quantity: 1, costUsd: '0.1000' },
    });
  });

  test('is described in the OpenAPI document', () => {
    const document = openApiText();
    for (const part of ['WhatsappTotals', '"whatsapp.sent"', 'byTemplate', '"shift_offer"'])
      expect(document).toContain(part);
  });

  test('is one of the meters in the monthly report', async () => {
    const { record, usage } = await company();
    await record(['a', 'b', 'c'].map((id) => whatsApp(id)));
    const totals = (await (await usage('acme')).months(['2026-11'])).get('2026-11')!;
    const [quotas, overageRates] = [{ whatsapp: 2 }, { whatsapp: '0.10' }] as object[];
    const terms = { thresholds: [], quotas: quotas!, overageRates: overageRates! };
    const standing = monthStanding({ terms, packs: [], month: '2026-11', today: '2026-12-01', totals });
    expect(meterFigures({ standing, bars: byMeter(() => []) }).text).toMatch(
      /^WhatsApp messages: +3 \(Over the limit: 150% of 2 · overage \$0\.10\)$/m,
    );
  });
});
