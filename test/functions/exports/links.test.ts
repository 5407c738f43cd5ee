import { describe, expect, test } from 'vitest';
import { callCompleted } from '../cloud-events.ts';
import { startBucketAndQueue, startDynamoDb } from '../servers.ts';
import { API, download, exportDesk } from './desk.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();

async function finishedExport() {
  const desk = await exportDesk(newTable, bucket);
  await desk.record([callCompleted('call-1', { time: '2026-11-01T06:00:00Z' })]);
  const { id } = (await desk.request()).body;
  await desk.work(id);
  const link = String((await desk.show(id)).body['link']);
  return { ...desk, id, link };
}

describe('the link of an export', () => {
  test('works without headers, any number of times, and redirects to the file', async () => {
    const { link, open, advance } = await finishedExport();
    expect(link.startsWith(`${API}/v1/downloads/`)).toBe(true);
    for (let click = 0; click < 5; click += 1) {
      const { status, headers, text } = await open(link);
      expect([status, text]).toEqual([302, '']);
      expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
      expect((await download(headers['location'])).toString()).toContain('call-1');
      advance({ days: 1 });
    }
  });

  test('answers HEAD to the end: the file can be asked about without being downloaded', async () => {
    const { link, open } = await finishedExport();
    const { status, headers, text } = await open(link, {}, 'HEAD');
    expect([status, text]).toEqual([302, '']);
    const answer = await fetch(headers['location']!, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    const bytes = await download((await open(link)).headers['location']);
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect(await answer.text()).toBe('');
  });

  test('works for exactly seven days, then responds 410', async () => {
    const { id, link, open, show, set } = await finishedExport();
    set('2026-11-27T05:59:59Z');
    expect(await open(link)).toMatchObject({ status: 302 });
    set('2026-11-27T06:00:00Z');
    expect(await open(link)).toMatchObject({ status: 410 });
    expect((await show(id)).body).toMatchObject({ status: 'expired', downloadUrl: null });
  });

  test('responds with a page to a browser and a problem to a program after it has expired', async () => {
    const { link, open, set } = await finishedExport();
    set('2026-11-27T06:00:00Z');
    const page = await open(link, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect([page.status, page.headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.text).toMatch(/^<!doctype html>.*This link has ended.*Request a new one/s);
    expect(await open(link, { accept: '*/*' })).toMatchObject({ status: 410, body: { title: 'Gone' } });
  });

  test('with a wrong secret gets the same response as a link that never existed', async () => {
    const { id, link, open } = await finishedExport();
    const wrong = [
      `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`,
      `${link}A`,
      link.slice(0, -1),
      `${API}/v1/downloads/acme~${id}~`,
      `${API}/v1/downloads/acme~${id}`,
      `${API}/v1/downloads/acme~exp_none~secret`,
      `${API}/v1/downloads/nobody~${id}~secret`,
      `${API}/v1/downloads/${'x'.repeat(3000)}~${id}~secret`,
      link.replace('acme~', 'acm~e'),
      `${API}/v1/downloads/`,
    ];
    const answers = await Promise.all(wrong.map((each) => open(each)));
    expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 404));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  test('responds 409 until the export is done', async () => {
    const { request, stores, now, open } = await exportDesk(newTable, bucket);
    const { id, link } = (await request()).body;
    expect(await open(link)).toMatchObject({ status: 409 });
    await stores.exports.claim('acme', id, now());
    expect(await open(link)).toMatchObject({ status: 409 });
  });

  test('cannot be used for another export of the same account', async () => {
    const { link, request, work, open } = await finishedExport();
    const other = (await request()).body.id;
    await work(other);
    expect(await open(link.replace(/exp_[^~]+/, other))).toMatchObject({ status: 404 });
  });
});
