import 'server-only';

/**
 * Keeps what `load` gives for so many seconds, in this process, for things that are the same for
 * everybody and that a page shows to anybody. A failure is not kept.
 */
export function remember<T>(seconds: number, load: () => Promise<T>): () => Promise<T> {
  let kept: { value: Promise<T>; until: number } | undefined;
  return () => {
    if (kept !== undefined && performance.now() < kept.until) return kept.value;
    const value = load();
    const entry = { value, until: performance.now() + seconds * 1000 };
    kept = entry;
    value.catch(() => {
      if (kept === entry) kept = undefined;
    });
    return value;
  };
}
