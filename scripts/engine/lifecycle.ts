import { parentOf } from './processes';
import { say } from './progress';

type Cleanup = () => Promise<void> | void;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const PARENT_POLL_MS = 500;
// npm forwards the signal that the terminal sends to it as well as to us.
const SAME_SIGNAL_MS = 1_000;

/** Stops what was started, in the reverse order, whatever asks for it: a signal, the end of npm, a failure. */
export class Lifecycle {
  readonly #controller = new AbortController();
  readonly #cleanups: Cleanup[] = [];
  #askedAt: number | undefined;

  readonly #farewell: string;

  /** @param farewell what to say when asked to stop */
  constructor(farewell: string) {
    this.#farewell = farewell;
    for (const name of SIGNALS) process.on(name, () => this.#ask());
    // A closed terminal refuses what is written to it.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    this.#watchNpm();
  }

  /** Aborted once the portal is asked to stop. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Resolves once the portal is asked to stop. */
  get asked(): Promise<void> {
    return new Promise((resolve) => {
      if (this.signal.aborted) resolve();
      else this.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  /** Registers how to stop what was just started. */
  onStop(cleanup: Cleanup): void {
    this.#cleanups.push(cleanup);
  }

  /** Waits for work that cannot be interrupted itself, unless the portal is asked to stop meanwhile. */
  async unlessStopped<T>(work: Promise<T>): Promise<T> {
    const stopped = this.asked.then(() => this.signal.throwIfAborted()) as Promise<never>;
    return Promise.race([work, stopped]);
  }

  /** Stops everything, last started first. */
  async stop(): Promise<void> {
    for (const cleanup of this.#cleanups.splice(0).reverse()) await cleanup();
  }

  #ask(): void {
    const now = performance.now();
    this.#askedAt ??= now;
    // Asked again: what was started ends by itself once this process is gone.
    if (now - this.#askedAt > SAME_SIGNAL_MS) process.exit(1);
    if (this.signal.aborted) return;
    say(`\n${this.#farewell}`);
    this.#controller.abort();
  }

  /** npm runs this process below a shell: when either is killed, nobody is left to send a signal. */
  #watchNpm(): void {
    if (process.env.npm_lifecycle_event === undefined) return;
    const shell = process.ppid;
    const npm = parentOf(shell);
    const watch = setInterval(() => {
      if (process.ppid === shell && parentOf(shell) === npm) return;
      clearInterval(watch);
      this.#ask();
    }, PARENT_POLL_MS);
    watch.unref();
  }
}
