/** A call as Twilio's API shows it, of which this is needed. */
interface TwilioCall {
  sid: string;
  status: string;
  /** RFC 2822, such as `Mon, 05 Oct 2026 10:00:00 +0000`. */
  start_time: string;
  /** In seconds. */
  duration: string;
  /** What the account is charged, such as `-0.01700`; null until Twilio knows it, which takes minutes. */
  price: string | null;
  price_unit: string;
}

/** What the CRM knows of a call and Twilio does not. It travels in the query of the callback's URL, which Twilio signs. */
export interface Context {
  accountId: string;
  callType: string;
  triggeredBy: string;
  triggerSource: string;
  candidateId: string;
  campaignId: string;
  campaignName: string;
}

/** @throws Error if the query of the callback's URL lacks something */
export function contextOf(query: URLSearchParams): Context {
  const read = (name: keyof Context): string => {
    const value = query.get(name);
    if (!value) throw new Error(`the URL of the callback has no ${name}`);
    return value;
  };
  return {
    accountId: read('accountId'),
    callType: read('callType'),
    triggeredBy: read('triggeredBy'),
    triggerSource: read('triggerSource'),
    candidateId: read('candidateId'),
    campaignId: read('campaignId'),
    campaignName: read('campaignName'),
  };
}

/**
 * The event of a completed call. Its identity is made only of what Twilio says of the call, so that it is the same before the
 * price is known and after, and the same as in Twilio's call log.
 * @throws Error if the price is not in USD
 */
export function eventOf(call: TwilioCall, context: Context) {
  const { accountId, callType, triggeredBy, triggerSource, ...about } = context;
  const costUsd = usdOf(call);
  return {
    specversion: '1.0',
    id: call.sid,
    source: 'twilio',
    type: 'call.completed',
    subject: accountId,
    time: new Date(call.start_time).toISOString(),
    data: {
      callType,
      trigger: { by: triggeredBy, source: triggerSource },
      durationSeconds: Number(call.duration),
      ...about,
      ...(costUsd === undefined ? {} : { costUsd }),
    },
  };
}

/** Twilio writes a charge as a negative amount. */
function usdOf({ price, price_unit }: TwilioCall): string | undefined {
  if (price === null) return undefined;
  if (price_unit !== 'USD') throw new Error(`the price is in ${price_unit}, and not in USD`);
  return price.replace(/^-/, '');
}

/** Asks Twilio for a call. @throws Error if it does not answer */
export async function fetchCall(
  { apiUrl, accountSid, authToken }: { apiUrl: string; accountSid: string; authToken: string },
  callSid: string,
): Promise<TwilioCall> {
  const response = await fetch(
    `${apiUrl}/2010-04-01/Accounts/${accountSid}/Calls/${encodeURIComponent(callSid)}.json`,
    {
      headers: {
        authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      },
    },
  );
  if (!response.ok) throw new Error(`Twilio answered ${response.status}`);
  return (await response.json()) as TwilioCall;
}
