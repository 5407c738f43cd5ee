import { ALL_KINDS } from '../../../domain/kinds/all.ts';
import { accountId } from '../session/session.ts';
import { texts } from '../texts.ts';
import { EVENT_NOUNS } from './kind-charts.ts';

/** For an account that has nothing to draw yet: how to send the first event. @param months without use */
export function FirstStep({ months }: { months: number }) {
  const words = texts.firstStep;
  return (
    <section class="card first-step" aria-labelledby="first-step-title">
      <h2 id="first-step-title">{words.title}</h2>
      <p>{words.detail}</p>
      <pre class="code" tabIndex={0} role="region" aria-label={words.command}>
        <code>{firstRequest(location.origin, accountId.value ?? '')}</code>
      </pre>
      <p>
        <a class="button" href="/docs/guides/quickstart" target="_blank" rel="noreferrer">
          {words.docs}
        </a>
      </p>
      <ul class="fine muted first-step-none">
        {EVENT_NOUNS.map((noun) => (
          <li key={noun}>{texts.charts.empty(noun, months)}</li>
        ))}
      </ul>
    </section>
  );
}

/** A request that records one event of the account, for a shell. */
function firstRequest(origin: string, subject: string): string {
  const [{ type, example }] = ALL_KINDS as unknown as [{ type: string; example: object }];
  const about = { candidateId: 'candidate-1', campaignId: 'campaign-1', campaignName: 'First campaign' };
  const data = { ...about, ...example };
  const time = new Date().toISOString();
  const event = { specversion: '1.0', id: 'first-event', source: 'my-crm', type, subject, time, data };
  return [
    `curl -X POST ${origin}/v1/events \\`,
    `  -H "Authorization: Bearer $API_KEY" \\`,
    `  -H "Content-Type: application/cloudevents+json" \\`,
    `  -d '${JSON.stringify(event, null, 2)}'`,
  ].join('\n');
}
