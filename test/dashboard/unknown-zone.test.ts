import { expect, test } from 'vitest';
import { FULL } from './accounts.ts';
import { quotasOf, tenths, usageOf, whole } from './answers.ts';
import { section, timeZone, visits } from './visits.ts';

const { open } = visits();

test('an account in a zone that the browser does not know has the API’s figures, and times in UTC', async () => {
  const page = await open({
    account: FULL,
    before: (page) =>
      page.addInitScript(`
        const Known = Intl.DateTimeFormat;
        Intl.DateTimeFormat = new Proxy(Known, {
          construct(target, [locale, options]) {
            if (options?.timeZone === ${JSON.stringify(timeZone)}) throw new RangeError('Invalid time zone');
            return new target(locale, options);
          },
        });`),
  });
  await page.locator('.column').first().waitFor();
  const { months } = await usageOf();
  expect(await section(page, 'Interview Statistics').locator('.column-total').allTextContents()).toEqual(
    months.map(({ interviews }) => whole(interviews.count)),
  );
  const { meters } = await quotasOf();
  const sms = meters.find(({ meter }) => meter === 'sms');
  await page
    .getByRole('article', { name: 'SMS messages' })
    .getByText(tenths(sms?.used ?? -1))
    .first()
    .waitFor();
  expect(await page.locator('.as-of').innerText()).toContain('(UTC)');
  // The closed list of schedules loads once somebody opens it.
  await expect.poll(() => page.locator('.skeleton:visible').count()).toBe(0);
  expect(await page.getByRole('contentinfo').innerText()).toContain(timeZone);
});
