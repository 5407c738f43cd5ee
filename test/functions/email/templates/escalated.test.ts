import { expect, test } from 'vitest';
import { escalatedEmail } from '../../../../functions/email/templates/escalated.ts';
import { quotaWarningEmail } from '../../../../functions/email/templates/quota-warning.ts';
import { aWarning, overLimit } from './examples.ts';

const SENTENCE = 'Nobody has acknowledged this warning for 24 working hours. You get it as a backup.';
const warning = quotaWarningEmail(aWarning(overLimit));

test('an escalated warning says first why it comes, and then what it said to the CSM', () => {
  const { subject, html, text } = escalatedEmail(warning, 24);
  expect(subject.startsWith('Not acknowledged: ')).toBe(true);
  expect(text).toBe(`${SENTENCE}\n\n${warning.text}`);
  const words = html.slice(html.indexOf('<body')).replaceAll(/<[^>]+>/g, '');
  expect(words.trim().startsWith(SENTENCE)).toBe(true);
  expect(html.replace(/<p\s+class="ink"\s+align="center".*?<\/p>/s, '')).toBe(warning.html);
});

test('the hours are those of the deployment', () => {
  expect(escalatedEmail(warning, 1).text).toContain('for 1 working hour.');
  expect(escalatedEmail(warning, 4.5).text).toContain('for 4.5 working hours.');
});
