import { nameTestDatabase } from './test-database';

// Every test file has its own copy of the migrated database; the product connects at its first query.
const database = nameTestDatabase();
process.env.DATABASE_URL = database.url;

beforeAll(() => database.create());

afterAll(async () => {
  const { portailDb } = globalThis as { portailDb?: { $disconnect(): Promise<void> } };
  await portailDb?.$disconnect();
  await database.drop();
});
