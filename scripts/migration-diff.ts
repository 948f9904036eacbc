/**
 * Prints the SQL that leads to `prisma/schema` as it is now; migrations are written from it by hand.
 *
 *   npm run migration:diff              from an empty database
 *   npm run migration:diff -- HEAD      from the schema of a commit
 */
import { readSchemaAt } from './engine/schema-at';
import { readSchemaFiles } from './engine/schema-files';
import { sqlBetween } from './engine/schema-sql';

const commit = process.argv[2];
const before = commit === undefined ? [] : readSchemaAt(commit);
process.stdout.write(`${await sqlBetween(before, await readSchemaFiles(process.cwd()))}\n`);
