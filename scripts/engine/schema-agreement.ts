import { withDatabase } from './database-connection';
import { compareCatalogs, readCatalog } from './catalog';
import { readSchemaFiles } from './schema-files';
import { sqlOfSchema } from './schema-sql';

/**
 * Says in what the schema files and the migrations disagree; nothing when they agree.
 * @param migratedUrl database where the migrations were applied
 * @param emptyUrl empty database, in which the schema is created for comparison
 */
export async function findDisagreements(
  root: string,
  migratedUrl: string,
  emptyUrl: string,
): Promise<string[]> {
  const sql = await sqlOfSchema(await readSchemaFiles(root));
  const [migrated, extensions] = await withDatabase(migratedUrl, async (client) => {
    const { rows } = await client.query<{ extname: string }>(
      `SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'`,
    );
    return [await readCatalog(client), rows.map(({ extname }) => extname)] as const;
  });
  const described = await withDatabase(emptyUrl, async (client) => {
    for (const name of extensions) await client.query(`CREATE EXTENSION IF NOT EXISTS "${name}"`);
    await client.query(sql);
    return readCatalog(client);
  });
  return compareCatalogs(described, migrated);
}
