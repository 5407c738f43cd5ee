import { describe, expect, test } from 'vitest';
import { accountTerms } from '../../../domain/accounts/account.ts';
import { MAX_RECIPIENTS } from '../../../domain/accounts/recipient-terms.ts';
import {
  mayActFor,
  nameAt,
  recipientsOf,
  TOPICS,
  type Recipient,
  type Topic,
} from '../../../domain/accounts/recipients.ts';
import { parseInput, type InvalidInput } from '../../../domain/validation.ts';

const csm = { name: 'Maria', email: 'maria@example.com' };
const ACCOUNT = { name: 'Acme', timeZone: 'Asia/Manila', csm };

/** The pointers of what is refused. */
function refused(terms: object): string[] {
  try {
    parseInput(accountTerms, { ...ACCOUNT, ...terms });
    return [];
  } catch (error) {
    return (error as InvalidInput).errors.map(({ pointer }) => pointer);
  }
}

const ben = { name: 'Ben', email: 'ben@example.com', role: 'backup' };
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...ben, email: `ben-${index}@example.com` }));

describe('what an account may say', () => {
  test.each<[string, object, string[]]>([
    ['ten recipients', { recipients: many(MAX_RECIPIENTS) }, []],
    ['eleven', { recipients: many(MAX_RECIPIENTS + 1) }, ['/recipients']],
    ['no list', { recipients: ben }, ['/recipients']],
    [
      'an address twice',
      { recipients: [ben, { ...ben, email: 'BEN@example.com' }] },
      ['/recipients/1/email'],
    ],
    ['no address', { recipients: [{ ...ben, email: 'ben' }] }, ['/recipients/0/email']],
    ['no name', { recipients: [{ ...ben, name: '' }] }, ['/recipients/0/name']],
    ['a role that there is not', { recipients: [{ ...ben, role: 'boss' }] }, ['/recipients/0/role']],
    ['a topic that there is not', { recipients: [{ ...ben, notify: ['all'] }] }, ['/recipients/0/notify/0']],
    ['no topic', { recipients: [{ ...ben, notify: [] }] }, ['/recipients/0/notify']],
    ['a topic twice', { recipients: [{ ...ben, notify: ['reports', 'reports'] }] }, ['/recipients/0/notify']],
    ['a misspelt field', { recipients: [{ ...ben, notfy: ['reports'] }] }, ['/recipients/0/notfy']],
    ['the time zone of the CSM', { csm: { ...csm, timeZone: 'Europe/Berlin' } }, []],
    ['a time zone that there is not', { csm: { ...csm, timeZone: 'Mars' } }, ['/csm/timeZone']],
    ['quiet hours', { quietHours: { from: '20:00', to: '08:00', weekends: true } }, []],
    ['quiet hours without weekends', { quietHours: { from: '20:00', to: '08:00' } }, []],
    [
      'times that are none',
      { quietHours: { from: '24:00', to: '8:00' } },
      ['/quietHours/from', '/quietHours/to'],
    ],
    [
      'times that are none, and the same',
      { quietHours: { from: '24:00', to: '24:00' } },
      ['/quietHours/from', '/quietHours/to'],
    ],
    ['quiet hours of no length', { quietHours: { from: '20:00', to: '20:00' } }, ['/quietHours/to']],
    [
      'a weekend that is no yes or no',
      { quietHours: { from: '20:00', to: '08:00', weekends: 'yes' } },
      ['/quietHours/weekends'],
    ],
    ['automatic grants', { autoGrant: { sms: 500, interviews: 0 } }, []],
    ['negative grants', { autoGrant: { sms: -1 } }, ['/autoGrant/sms']],
    ['half units', { autoGrant: { sms: 0.5 } }, ['/autoGrant/sms']],
    ['a meter that there is not', { autoGrant: { fax: 1 } }, ['/autoGrant/fax']],
  ])('%s', (_, terms, pointers) => {
    expect(refused(terms)).toEqual(pointers);
  });
});

describe('the recipients of a topic, in order', () => {
  const emails = (recipients: object[], topic: Topic) =>
    recipientsOf(accountTerms.parse({ ...ACCOUNT, recipients }), topic).map(({ email }) => email);
  const ana = { name: 'Ana', email: 'ana@acme.example', role: 'customer' };
  const cora = { name: 'Cora', email: 'cora@example.com', role: 'csm' };

  test.each(TOPICS)('are the CSM alone if no others are listed: %s', (topic) => {
    expect(emails([], topic)).toEqual([csm.email]);
  });

  test('are CSMs, backups and customers, whatever the order of the list', () => {
    const listed = [{ ...ana, notify: ['warnings'] }, ben, cora];
    expect(emails(listed, 'warnings')).toEqual([csm.email, cora.email, ben.email, ana.email]);
  });

  test('are no customers who did not choose the topic', () => {
    expect(emails([ana], 'warnings')).toEqual([csm.email]);
    expect(emails([{ ...ana, notify: ['reports'] }], 'warnings')).toEqual([csm.email]);
  });

  test('are no backups who chose other topics', () => {
    expect(emails([{ ...ben, notify: ['reports'] }], 'requests')).toEqual([csm.email]);
  });

  test('follow the entry of the CSM, if there is one', () => {
    const listed = [{ ...csm, email: 'Maria@example.com', role: 'csm', notify: ['reports'] }, ben];
    expect(emails(listed, 'reports')).toEqual(['Maria@example.com', ben.email]);
    expect(emails(listed, 'warnings')).toEqual([ben.email]);
  });
});

describe('somebody with an address', () => {
  const person = (name: string, role: Recipient['role']): Recipient => ({
    ...{ name, email: `${name.toLowerCase()}@example.com`, role },
  });
  const account = { csm, recipients: [person('Ben', 'backup'), person('Ana', 'customer')] };
  const ofBudget = [person('Max', 'customer'), { ...person('Benjamin', 'csm'), email: 'ben@example.com' }];

  test.each<[string, string | undefined, boolean]>([
    ['maria@example.com', 'Maria', true],
    ['MARIA@example.com', 'Maria', true],
    ['ben@example.com', 'Ben', true],
    ['ana@example.com', 'Ana', false],
    ['max@example.com', undefined, false],
  ])('%s is called %s, and may act for the account: %s', (address, name, acts) => {
    expect(nameAt(account, address)).toBe(name);
    expect(mayActFor(account, address)).toBe(acts);
  });

  test('is called as the budget calls them, and may act if either lets them', () => {
    expect(nameAt(account, 'ben@example.com', ofBudget)).toBe('Benjamin');
    expect(nameAt(account, 'max@example.com', ofBudget)).toBe('Max');
    expect(mayActFor(account, 'max@example.com', ofBudget)).toBe(false);
    expect(mayActFor(account, 'BEN@example.com', ofBudget)).toBe(true);
    expect(mayActFor({ csm, recipients: [] }, 'ben@example.com', ofBudget)).toBe(true);
  });

  test('is the CSM by role, unless listed as something else', () => {
    expect(recipientsOf({ csm, recipients: [] }, 'reports')).toEqual([{ ...csm, role: 'csm' }]);
  });
});
