import type { Page } from 'playwright-core';

import { useBrowser, type Visitor } from './browsing';
import { createAccountSession } from './factories/people';
import { openPortal, type TestPortal } from './portal';
import { cookieOf } from './sign-in';

export const PARENT = 'solange.guillet@example.fr';
export const PARENT_OF_TWO = 'matthieu.blman@example.fr';
export const AGENT = 'agent@siej.example.fr';
export const ADMINISTRATOR = 'admin@siej.example.fr';

/** How far the page goes beyond the screen, in pixels. */
export function overflow(page: Page): Promise<number> {
  const width = page.viewportSize()?.width ?? 0;
  return page.evaluate((screen) => document.documentElement.scrollWidth - screen, width);
}

interface Screens {
  readonly openPage: ReturnType<typeof useBrowser>['openPage'];
  /** The portal of the demonstration, once the tests run. */
  readonly portal: () => TestPortal;
  /** A page, read to its title by someone of the demonstration, or by anybody (null). */
  readonly open: (who: string | null, path: string, device: Visitor['device']) => Promise<Page>;
}

/** The demonstration's portal and a browser, for the tests of one file. */
export function useScreens(): Screens {
  const { openPage } = useBrowser();
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await openPortal();
  });

  afterAll(() => portal.stop());

  const cookieFor = async (email: string) => {
    const account = await portal.db.account.findUniqueOrThrow({ where: { email } });
    const session = await createAccountSession(portal.db, account);
    return cookieOf(portal, { accountId: account.id, sessionId: session.id });
  };
  return {
    openPage,
    portal: () => portal,
    open: async (who, path, device) => {
      const page = await openPage({
        device,
        ...(who === null ? {} : { cookie: await cookieFor(who) }),
      });
      await page.goto(`${portal.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
  };
}
