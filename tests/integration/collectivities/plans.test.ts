import type { AgentActor } from '@/lib/accounts/types';
import { findAgent, listAgents, listFacilities } from '@/lib/collectivities/queries/agents';
import { findNews, listNews } from '@/lib/collectivities/queries/news';
import { unsafeFindLogo, unsafeFindPublicCollectivity } from '@/lib/collectivities/queries/public';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';
import { recordQueries, scannedTables } from '@/tests/support/record-queries';

const NOW = new Date('2026-11-24T09:00:00Z');
const TABLES = [
  'Account',
  'AccountToken',
  'Agent',
  'AgentFacility',
  'Collectivity',
  'CollectivityLogo',
  'Facility',
  'News',
];

let actor: AgentActor;
let newsId: string;

/** Six hundred collectivities with their agents, facilities, news and logos; the actor's is one of them. */
async function createCrowd(): Promise<void> {
  await db.$executeRaw`
    insert into "Collectivity" (id, slug, name, "shortName", "timeZone", "holidayRegion",
      "schoolWeekdays", "serviceName", "postalAddress", email, phone, "openingHours", "issuerCode", "appealText")
    select uuidv7(), 'foule-' || n, 'Foule ' || n, 'F' || n, 'Europe/Paris', 'FR', array[1, 2, 4, 5],
      'service', 'adresse', 'a@example.fr', '02 00 00 00 00', 'lundi', 'F' || n, 'recours'
    from generate_series(1, 600) n`;
  await db.$executeRaw`
    insert into "Account" (id, email, civility, "lastName", "firstName", "createdAt")
    select uuidv7(), 'foule-' || n || '@example.fr', 'Mme', 'FOULE', 'Inès', now()
    from generate_series(1, 9000) n`;
  await db.$executeRaw`
    insert into "Agent" (id, "collectivityId", "accountId", role, title)
    select uuidv7(), c.id, a.id, 'READER', 'Agente'
    from (select id, row_number() over (order by id) as n from "Collectivity") c
    join (select id, row_number() over (order by id) as n from "Account") a on a.n % 600 = c.n % 600
    on conflict do nothing`;
  await db.$executeRaw`
    insert into "AccountToken" (id, kind, "accountId", "createdAt", "expiresAt")
    select uuidv7(), 'AGENT_INVITATION', id, now(), now() + interval '7 days' from "Account"`;
  await db.$executeRaw`
    insert into "Facility" (id, "collectivityId", name)
    select uuidv7(), c.id, 'École ' || n from "Collectivity" c, generate_series(1, 10) n`;
  await db.$executeRaw`
    insert into "AgentFacility" ("collectivityId", "agentId", "facilityId")
    select a."collectivityId", a.id, f.id from "Agent" a
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.name in ('École 1', 'École 2')`;
  await db.$executeRaw`
    insert into "News" (id, "collectivityId", title, body, "startDay", "createdAt")
    select uuidv7(), c.id, 'Titre', 'Texte', date '2026-11-30' - n, now()
    from "Collectivity" c, generate_series(1, 60) n`;
  await db.$executeRaw`
    insert into "CollectivityLogo" ("collectivityId", bytes, "contentType", width, height, "updatedAt")
    select id, ''::bytea, 'image/webp', 1, 1, now() from "Collectivity"`;
  await db.$executeRaw`analyze`;
}

beforeAll(async () => {
  actor = await createAgentActor(db, await createCollectivity(db), { role: 'ADMINISTRATOR' });
  await createCrowd();
  const news = await db.news.findFirstOrThrow({ where: { collectivityId: actor.collectivity.id } });
  newsId = news.id;
}, 180_000);

it.each<[string, () => Promise<unknown>]>([
  ['agents', () => listAgents(actor)],
  ['one agent', () => findAgent(actor, actor.agentId)],
  ['facilities', () => listFacilities(actor)],
  ['settings', () => getSettings(actor)],
  ['news', () => listNews(actor, { after: null, now: NOW })],
  ['later news', () => listNews(actor, { after: newsId, now: NOW })],
  ['one piece of news', () => findNews(actor, newsId)],
  ['the public page', () => unsafeFindPublicCollectivity(actor.collectivity.slug, NOW)],
  ['the logo', () => unsafeFindLogo(actor.collectivity.slug)],
])('reads no table as a whole: %s', async (_name, work) => {
  const queries = await recordQueries(work);
  expect(queries.length).toBeGreaterThan(0);
  const tables = await scannedTables(queries, process.env.DATABASE_URL ?? '');
  expect(tables.filter((table) => TABLES.includes(table))).toEqual([]);
});
