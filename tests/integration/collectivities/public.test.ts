import {
  unsafeFindLogo,
  unsafeFindPublicCollectivity,
  unsafeListCollectivities,
  unsafeListContacts,
} from '@/lib/collectivities/queries/public';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Collectivity } from '@/prisma/generated/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';

const NOON = new Date('2026-11-25T11:00:00Z');

async function tell(
  collectivity: Collectivity,
  title: string,
  start: string,
  end: string | null = null,
): Promise<void> {
  await db.news.create({
    data: {
      id: newId(),
      collectivityId: collectivity.id,
      title,
      body: 'Texte.',
      startDay: toDbDate(civilDate(start)),
      endDay: end === null ? null : toDbDate(civilDate(end)),
      createdAt: NOON,
    },
  });
}

async function titlesAt(collectivity: Collectivity, now: Date): Promise<string[] | undefined> {
  const page = await unsafeFindPublicCollectivity(collectivity.slug, now);
  return page?.news.map(({ title }) => title);
}

describe('a collectivity’s public page', () => {
  it('tells the news of the day, newest first, between their days inclusive', async () => {
    const collectivity = await createCollectivity(db);
    await tell(collectivity, 'hier seulement', '2026-11-20', '2026-11-24');
    await tell(collectivity, 'jusqu’à ce soir', '2026-11-20', '2026-11-25');
    await tell(collectivity, 'de ce matin', '2026-11-25');
    await tell(collectivity, 'de toujours', '2026-01-01');
    await tell(collectivity, 'de demain', '2026-11-26');
    await tell(await createCollectivity(db), 'd’une autre', '2026-11-25');
    expect(await titlesAt(collectivity, NOON)).toEqual([
      'de ce matin',
      'jusqu’à ce soir',
      'de toujours',
    ]);
  });

  it('counts days where the collectivity is', async () => {
    const island = await createCollectivity(db, { timeZone: 'Indian/Reunion' });
    await tell(island, 'du 26', '2026-11-26');
    expect(await titlesAt(island, new Date('2026-11-25T19:59:00Z'))).toEqual([]);
    expect(await titlesAt(island, new Date('2026-11-25T20:00:00Z'))).toEqual(['du 26']);
  });

  it('is nothing for an unknown slug', async () => {
    expect(await unsafeFindPublicCollectivity('nulle-part', NOON)).toBeNull();
  });

  it('shows what is public, and nothing else of the row', async () => {
    const collectivity = await createCollectivity(db);
    const page = await unsafeFindPublicCollectivity(collectivity.slug, NOON);
    expect(Object.keys(page ?? {}).toSorted()).toEqual([
      'email',
      'hostName',
      'logoVersion',
      'name',
      'news',
      'openingHours',
      'phone',
      'postalAddress',
      'serviceName',
      'shortName',
      'slug',
      'today',
      'website',
    ]);
    const contacts = await unsafeListContacts();
    expect(JSON.stringify([page, contacts])).not.toContain(collectivity.issuerCode);
  });
});

describe('a logo', () => {
  async function withLogo(contentType: string): Promise<Collectivity> {
    const collectivity = await createCollectivity(db);
    const picture = { bytes: Buffer.from('picture'), contentType, width: 1, height: 1 };
    await db.collectivityLogo.create({
      data: { collectivityId: collectivity.id, ...picture, updatedAt: NOON },
    });
    return collectivity;
  }

  it('is served with the version that the list names', async () => {
    const { slug } = await withLogo('image/png');
    const logo = await unsafeFindLogo(slug);
    expect(Buffer.from(logo?.bytes ?? []).toString()).toBe('picture');
    const listed = (await unsafeListCollectivities()).find((one) => one.slug === slug);
    expect(listed?.logoVersion).toBe(logo?.version);
  });

  it('is a picture that cannot run anything, or none', async () => {
    for (const type of ['image/svg+xml', 'text/html'])
      expect(await unsafeFindLogo((await withLogo(type)).slug)).toBeNull();
    expect(await unsafeFindLogo('nulle-part')).toBeNull();
  });
});
