/**
 * Prints the SQL that leads from an empty database to `prisma/schema`; migrations are written from it by hand.
 *
 *   npm run migration:diff
 */
import { readSchemaFiles } from './engine/schema-files';
import { sqlOfSchema } from './engine/schema-sql';

process.stdout.write(`${await sqlOfSchema(await readSchemaFiles(process.cwd()))}\n`);
