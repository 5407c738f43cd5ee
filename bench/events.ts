import type { StackFile } from './local-system.ts';

/** The account that the benchmarks record for. */
export const ACCOUNT = 'bench';

export async function createAccount(stack: StackFile, id = ACCOUNT): Promise<void> {
  await request(stack, 'PUT', `/v1/accounts/${id}`, {
    name: 'Bench',
    timeZone: 'Asia/Manila',
    csm: { name: 'Bench', email: 'bench@example.com' },
    rates: { autocall: { perMinuteUsd: '0.0500', incrementSeconds: 6 } },
  });
}

/** Calls of the size that the CRM sends, all different, one per second, going back from `newest`. */
export function calls(count: number, newest: number, first = 0): object[] {
  return Array.from({ length: count }, (_, index) => ({
    specversion: '1.0',
    id: `call-${String(first + index).padStart(9, '0')}`,
    source: '/telephony/manila',
    type: 'call.completed',
    subject: ACCOUNT,
    time: new Date(newest - (first + index) * 1000).toISOString(),
    data: {
      callType: 'autocall',
      trigger: { by: 'candidate', source: 'sms' },
      candidateId: `cand-${index % 5000}`,
      campaignId: `campaign-${index % 20}`,
      campaignName: `Customer service, Manila ${index % 20}`,
      durationSeconds: 30 + (index % 600),
    },
  }));
}

export async function request(
  stack: StackFile,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const response = await fetch(stack.apiUrl + path, {
    method,
    headers: { authorization: `Bearer ${stack.adminKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}
