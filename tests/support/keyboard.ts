import type { Locator, Page } from 'playwright-core';

const MOST_STOPS = 80;
/** Thinner than this, a ring is not seen. */
const RING_PX = 2;

interface Focus {
  readonly name: string;
  /** Nothing has the focus: the next Tab begins at the top of the page. */
  readonly isLost: boolean;
  /** Outside the screen, or without a ring though it is a stop of the keyboard. */
  readonly isHidden: boolean;
}

function readFocus(page: Page): Promise<Focus> {
  return page.evaluate((ring) => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body)
      return { name: 'nothing', isLost: true, isHidden: false };
    const { top, bottom, left, right } = focused.getBoundingClientRect();
    const isOnScreen =
      bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
    const isStop = focused instanceof HTMLElement && focused.tabIndex >= 0;
    // A card shows the focus of the radio button that it holds.
    const rings = [
      focused,
      ...(focused instanceof HTMLInputElement ? [focused.parentElement] : []),
    ].map((element) => {
      if (element === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= ring;
    });
    const name = focused.getAttribute('aria-label') ?? focused.textContent.trim().slice(0, 60);
    return {
      name: `${focused.tagName} ${name}`,
      isLost: false,
      isHidden: !isOnScreen || (isStop && !rings.includes(true)),
    };
  }, RING_PX);
}

/** A keyboard, and nothing else: after each key, the focus must be somewhere, and be seen. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses a key that leaves the focus on the page. */
  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
    const { name, isLost, isHidden } = await readFocus(this.#page);
    expect({ key, name, isLost, isHidden }).toEqual({ key, name, isLost: false, isHidden: false });
  }

  /** Presses a key that leads to another page, where the focus begins anew. */
  async follow(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }

  /** Goes from stop to stop until the focus is there. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.first().waitFor();
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await hasFocus(target)) return;
      await this.press(key);
    }
    throw new Error(`${key} never leads to ${String(target)}.`);
  }

  /** Waits until the focus has come there by itself. */
  async expectFocusOn(target: Locator): Promise<void> {
    await target.and(this.#page.locator(':focus')).waitFor();
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluateAll((elements) =>
    elements.some((element) => element === document.activeElement),
  );
}
