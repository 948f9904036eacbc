import type { Locator, Page } from 'playwright-core';

const NBSP = '\u00A0';

/** A slot of the planning, as its name reads. */
export interface SlotWords {
  readonly child: string;
  /** "Garderie matin 07:00–09:00". */
  readonly what: string;
  /** "jeudi 26 novembre". */
  readonly day: string;
}

/** The slot in the state that its name ends with, or in any. */
export function slot(page: Page, { child, what, day }: SlotWords, state?: string): Locator {
  const beginning = `${child}, ${what}, ${day}${NBSP}: `;
  return page.locator(
    state === undefined
      ? `[data-slot][aria-label^="${beginning}"]`
      : `[data-slot][aria-label="${beginning}${state}"]`,
  );
}

/** Waits until a slot is in a state, and shown. */
export async function slotBecomes(page: Page, words: SlotWords, state: string): Promise<void> {
  await slot(page, words, state).waitFor();
}

/** Signs in by the form, and waits for the page that follows. */
export async function signIn(
  page: Page,
  { url, email, password, home }: { url: string; email: string; password: string; home: RegExp },
): Promise<void> {
  await page.goto(`${url}/connexion`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL(home);
}
