import AxeBuilder from '@axe-core/playwright';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';

import { openBrowser } from './browser';
import { eventually } from './eventually';
import type { SessionCookie } from './sign-in';

const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

/** The screens that people hold: a phone with a touch screen, the smallest one, a desktop. */
const DEVICES = {
  phone: {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    userAgent: ANDROID,
  },
  smallest: {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
    userAgent: ANDROID,
  },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>;

/** Who looks at the portal, and with what. */
export interface Visitor {
  readonly device: keyof typeof DEVICES;
  /** Signed in from the start. */
  readonly cookie?: SessionCookie;
  /** Whether scripts run; a page must be of use before they do. */
  readonly javaScript?: boolean;
  /** Where the device says that it is: in Paris unless said. */
  readonly timeZone?: string;
  /** What the console may say: a network that is cut, on purpose. */
  readonly expectedErrors?: RegExp;
}

const STEP_TIMEOUT_MS = 20_000;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

function watch(page: Page, problems: string[], expected: RegExp | undefined): void {
  const note = (problem: string): void => {
    if (expected?.test(problem) !== true) problems.push(`${page.url()}: ${problem}`);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => note(error.stack ?? error.message));
  page.on('response', (response) => {
    if (response.status() >= 500) note(`${response.status()} ${response.url()}`);
  });
}

/** A browser for the tests of one file. What its pages complain of fails the test that opened them. */
export function useBrowser(): { openPage(visitor: Visitor): Promise<Page> } {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });

  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    expect(problems.splice(0)).toEqual([]);
  });

  afterAll(() => browser.close());

  return {
    openPage: async (visitor) => {
      const { device, cookie, expectedErrors, javaScript = true } = visitor;
      const context = await browser.newContext({
        ...DEVICES[device],
        locale: 'fr-FR',
        timezoneId: visitor.timeZone ?? 'Europe/Paris',
        reducedMotion: 'reduce',
        javaScriptEnabled: javaScript,
      });
      context.setDefaultTimeout(STEP_TIMEOUT_MS);
      contexts.push(context);
      if (cookie !== undefined) await context.addCookies([cookie]);
      context.on('page', (page) => watch(page, problems, expectedErrors));
      return context.newPage();
    },
  };
}

async function expectNoViolation(page: Page, rules: readonly string[]): Promise<void> {
  const hasFrames = page.frames().length > 1;
  // No script runs in the frame that shows an e-mail, which is checked apart. Without frames, axe needs no second page.
  const axe = new AxeBuilder({ page }).exclude('iframe').setLegacyMode(!hasFrames);
  const { violations } = await axe.withTags([...rules]).analyze();
  const found = violations.map(({ id, nodes }) => [
    id,
    nodes.map(({ html, failureSummary }) => [html, failureSummary]),
  ]);
  expect({ address: page.url(), found }).toEqual({ address: page.url(), found: [] });
}

/**
 * Checks the page with axe, on a screen as high as the page: bars that stay in view while it scrolls then
 * cover nothing, and only what is really too small or too close is found so. While one page takes the
 * place of another there is no title for an instant: the page is checked once it has its own.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await eventually(async () => expect(await page.title()).not.toBe(''));
  const screen = page.viewportSize();
  if (screen === null) throw new Error('The page has no screen.');
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: screen.width, height: Math.max(height, screen.height) });
  await expectNoViolation(page, [...WCAG, 'best-practice']);
  await page.setViewportSize(screen);
}

/** Checks the e-mail that a frame shows, as a page of its own. */
export async function expectAccessibleEmail(frame: Locator): Promise<void> {
  const page = await frame.page().context().newPage();
  await page.setContent((await frame.getAttribute('srcdoc')) ?? '');
  await expectNoViolation(page, WCAG);
  await page.close();
}
