/** What SES knows of an email that it has accepted, as far as its events repeat it. */
export interface SentEmail {
  messageId: string;
  source: string;
  subject: string;
  destination: string[];
  configurationSet: string | undefined;
  tags: Record<string, string[]>;
  /** Whether SES would find a virus in it. */
  hasVirus: boolean;
}

/** The test virus of https://www.eicar.org, in two parts, so that no scanner takes this file for one. */
const TEST_VIRUS = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Reads the form of a `SendEmail` request. @returns undefined for any other request */
export function readSendEmail(form: unknown): Omit<SentEmail, 'messageId'> | undefined {
  const fields = form as Record<string, string | undefined> | undefined;
  if (fields?.['Action'] !== 'SendEmail') return undefined;
  const listed = (prefix: string, suffix = '') => {
    const values: string[] = [];
    for (let member = 1; ; member += 1) {
      const value = fields[`${prefix}.member.${member}${suffix}`];
      if (value === undefined) return values;
      values.push(value);
    }
  };
  const values = listed('Tags', '.Value');
  return {
    source: fields['Source'] ?? '',
    subject: fields['Message.Subject.Data'] ?? '',
    destination: [
      ...listed('Destination.ToAddresses'),
      ...listed('Destination.CcAddresses'),
      ...listed('Destination.BccAddresses'),
    ],
    configurationSet: fields['ConfigurationSetName'],
    hasVirus: ['Html', 'Text'].some((part) => fields[`Message.Body.${part}.Data`]?.includes(TEST_VIRUS)),
    tags: Object.fromEntries(listed('Tags', '.Name').map((name, index) => [name, [values[index] ?? '']])),
  };
}
