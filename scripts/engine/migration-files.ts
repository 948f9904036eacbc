import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One migration as it lies in `prisma/migrations`. */
export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  /** As Prisma computes it, so that its own commands recognise what was applied. */
  readonly checksum: string;
}

/** Reads the migrations of a project, oldest first. */
export function readMigrations(projectRoot: string): MigrationFile[] {
  const folder = path.join(projectRoot, 'prisma', 'migrations');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return names.map((name) => {
    const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}
