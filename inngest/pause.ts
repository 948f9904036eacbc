/** A sleep that can be cut short: to work at once, or to end. */
export class Pause {
  #isOver = false;
  #isWoken = false;
  #resume: (() => void) | null = null;

  /** Whether there is nothing more to do, ever. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether somebody asked for work since the last time this was called. */
  wasWoken(): boolean {
    const woken = this.#isWoken;
    this.#isWoken = false;
    return woken;
  }

  /** Ends the present sleep, or the next one. */
  wake(): void {
    this.#isWoken = true;
    this.#resume?.();
  }

  end(): void {
    this.#isOver = true;
    this.#resume?.();
  }

  /** Resolves after `ms`, or as soon as it is woken or ended. */
  async sleep(ms: number): Promise<void> {
    if (this.#isOver || this.#isWoken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#resume = null;
  }
}
