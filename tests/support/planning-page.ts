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

const DAY_HEADS = {
  phone: '[id^="jour-"] > section > h2, [id^="jour-"] > details > summary',
  desktop: '[role="columnheader"]:not(.week-corner)',
};

/**
 * What a week with one slot a day shows of a child, day after day: the slot, and until when its day can
 * be changed, null where it no longer can. A day without a slot comes after all those that have one.
 */
export async function readWeek(page: Page, device: keyof typeof DAY_HEADS, child: string) {
  const heads = await page.locator(DAY_HEADS[device]).allInnerTexts();
  const slots = page.locator(`[data-slot][aria-label^="${child}, "]`);
  const names = await slots.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  return names.map((name, rank) => {
    const head = heads[rank]?.replace(/\s+/g, ' ') ?? '';
    const [, what, day, state] = /^.*?, (.*\d\d:\d\d), (.*)\u00A0: (.*)$/.exec(name ?? '') ?? [];
    const note = /jusqu’.*\d\d:\d\d/.exec(head)?.[0] ?? null;
    return { what, day, note, isLocked: state?.endsWith(', non modifiable') };
  });
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
