import type { Browser, BrowserContext } from 'playwright-core';

/** A parent who signed in with the form, in a browser. */
export type Visitor = {
  context: BrowserContext;
  /** What makes other requests those of the same browser. */
  headers: { cookie: string; 'user-agent': string };
};

/** Signs in for real, as a parent does. */
export async function signIn(browser: Browser, origin: string, email: string, password: string): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${origin}/connexion`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL('**/espace-famille**');
  const userAgent = await page.evaluate(() => navigator.userAgent);
  await page.close();
  const cookies = await context.cookies(origin);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return { context, headers: { cookie, 'user-agent': userAgent } };
}
