import { defineConfig } from 'prisma/config';

/** Read by Prisma's own commands. `npm start` applies the migrations without them, since they download an engine. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL === undefined
    ? {}
    : { datasource: { url: process.env.DATABASE_URL } }),
});
