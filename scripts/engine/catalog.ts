import type { Client } from 'pg';

/** What a database holds, one line per table, column, enumeration, index and constraint. */
export type Catalog = readonly string[];

const OURS = `n.nspname = 'public' AND c.relname <> '_prisma_migrations'`;

const QUERIES = [
  `SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
     || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE ${OURS} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
  `SELECT 'enumeration ' || t.typname || ' ' || string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) AS line
   FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
   WHERE n.nspname = 'public' GROUP BY t.typname`,
  `SELECT 'index ' || pg_get_indexdef(i.indexrelid) AS line
   FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS}`,
  `SELECT 'constraint ' || c.relname || '.' || k.conname || ' ' || pg_get_constraintdef(k.oid) AS line
   FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${OURS} AND k.contype IN ('p', 'u', 'f')`,
];

/** Reads what a database holds. */
export async function readCatalog(client: Client): Promise<Catalog> {
  const lines: string[] = [];
  for (const query of QUERIES) {
    const { rows } = await client.query<{ line: string }>(query);
    lines.push(...rows.map(({ line }) => line));
  }
  return lines.toSorted();
}

/**
 * Compares what the schema files describe with what the migrations made.
 * Migrations may add indexes and constraints that the schema cannot say, but no columns or enumerations.
 */
export function compareCatalogs(described: Catalog, migrated: Catalog): string[] {
  const [wanted, made] = [new Set(described), new Set(migrated)];
  const missing = described.filter((line) => !made.has(line));
  const unknown = migrated.filter(
    (line) => /^(column|enumeration) /.test(line) && !wanted.has(line),
  );
  return [
    ...missing.map((line) => `the schema describes it, the migrations do not make it: ${line}`),
    ...unknown.map((line) => `the migrations make it, the schema does not describe it: ${line}`),
  ];
}
