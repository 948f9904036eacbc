import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

import { openBrowser } from '@/tests/support/browser';
import { GOLDEN_EMAILS } from '@/tests/support/golden-emails';

const WIDTHS = [360, 700];
const SCHEMES = ['light', 'dark'] as const;

const cases = Object.keys(GOLDEN_EMAILS).flatMap((name) =>
  WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [name, width, scheme] as const)),
);

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

async function show(
  name: string,
  width: number,
  colorScheme: (typeof SCHEMES)[number],
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  const content = await GOLDEN_EMAILS[name]?.();
  await page.setContent(content?.html ?? '');
  return page;
}

describe('an e-mail in a mail program', () => {
  it.each(cases)('%s holds in %i pixels, %s, and reads well', async (name, width, scheme) => {
    const page = await show(name, width, scheme);
    const { scrollWidth, asked } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      asked: performance.getEntriesByType('resource').length,
    }));
    expect(scrollWidth).toBe(width);
    expect(asked).toBe(0);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.context().close();
  });

  it('tells each row of a phone its day', async () => {
    const page = await show('acknowledgement', 360, 'light');
    const days = await page
      .locator('table.r tbody tr')
      .evaluateAll((rows) =>
        rows.map(
          (row) =>
            getComputedStyle(row, '::before').content +
            (row.querySelector('[data-l="Jour"]')?.textContent ?? ''),
        ),
      );
    expect(days).toEqual([
      expect.stringContaining('ven. 13 nov.'),
      ...Array.from({ length: 3 }, () => expect.stringContaining('ven. 27 nov.') as string),
    ]);
    await page.context().close();
  });
});
