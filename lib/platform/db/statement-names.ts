import { createHash } from 'node:crypto';

/** A statement, as the database's adapter gives it. */
export type Statement = { sql: string; args: readonly unknown[] };

/** Names the statements that come back, so that PostgreSQL parses and plans them once per connection. */
export type StatementNames = {
  /** @returns the name, or '' for a statement that is to be planned for itself */
  nameOf: (statement: Statement) => string;
  /** Gives new names from now on: the connections hold plans that no longer fit the schema. */
  renew: () => void;
};

type Bounds = {
  /** Names at most, for the whole life of the process: a connection keeps what it prepared. */
  names: number;
  /** Texts not named yet that are remembered. */
  candidates: number;
};

const BOUNDS: Bounds = { names: 300, candidates: 1_000 };
/** A text is named when it comes so many times: one that varies with its values never does. */
const TIMES = 3;
/** A plan made for a few elements is bad for thousands. */
const ELEMENTS = 50;
const LETTERS = 8_000;
const NAME_LENGTH = 24;

function isSmall(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= ELEMENTS;
  return typeof value !== 'string' || value.length <= LETTERS;
}

/**
 * Names few statements, those that come most. A name is made of the text: behind a pooler that does
 * not follow prepared statements, one is missing, and never another one in its place.
 */
export function statementNames({ names, candidates }: Bounds = BOUNDS): StatementNames {
  const named = new Map<string, string>();
  const times = new Map<string, number>();
  let generation = 0;

  const admit = (sql: string): string => {
    if (named.size >= names) return '';
    const count = (times.get(sql) ?? 0) + 1;
    if (count < TIMES) {
      if (times.size >= candidates) times.clear();
      times.set(sql, count);
      return '';
    }
    times.delete(sql);
    const name = createHash('sha256')
      .update(`${generation}:${sql}`)
      .digest('hex')
      .slice(0, NAME_LENGTH);
    named.set(sql, name);
    return name;
  };

  return {
    // Without values, a statement goes by the simple protocol, which is the shortest for "begin" and alone takes several.
    nameOf: ({ sql, args }) =>
      args.length === 0 || !args.every(isSmall) ? '' : (named.get(sql) ?? admit(sql)),
    renew: () => {
      generation += 1;
      named.clear();
      times.clear();
    },
  };
}

const STALE_PLAN = 'cached plan must not change result type';
/** What PostgreSQL answers then, whatever the language of its messages. */
const FEATURE_NOT_SUPPORTED = '0A000';

/** Whether a plan kept by a connection no longer fits the schema, which changed meanwhile. */
export function isStalePlan(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as Error & { code?: unknown; meta?: unknown };
  const told = `${error.message} ${JSON.stringify(meta ?? null)}`;
  return (
    code === FEATURE_NOT_SUPPORTED ||
    told.includes(STALE_PLAN) ||
    told.includes(FEATURE_NOT_SUPPORTED)
  );
}
