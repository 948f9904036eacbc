import {
  unsafeFindLogo,
  unsafeFindPublicCollectivity,
  unsafeListCollectivities,
  unsafeListContacts,
} from '@/lib/collectivities/queries/public';
import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import type { Collectivity } from '@/prisma/generated/client';
import { createCollectivity, createNews } from '@/tests/support/factories/collectivities';

const NOON = new Date('2026-11-25T11:00:00Z');

async function titlesAt(collectivity: Collectivity, now: Date): Promise<string[] | undefined> {
  const page = await unsafeFindPublicCollectivity(collectivity.slug, now);
  return page?.news.map(({ title }) => title);
}

describe('a collectivity’s public page', () => {
  it('tells the news of the day, newest first, between their days inclusive', async () => {
    const collectivity = await createCollectivity(db);
    await createNews(db, collectivity, {
      title: 'hier seulement',
      start: civilDate('2026-11-20'),
      end: civilDate('2026-11-24'),
    });
    await createNews(db, collectivity, {
      title: 'jusqu’à ce soir',
      start: civilDate('2026-11-20'),
      end: civilDate('2026-11-25'),
    });
    await createNews(db, collectivity, { title: 'de ce matin', start: civilDate('2026-11-25') });
    await createNews(db, collectivity, { title: 'de toujours', start: civilDate('2026-01-01') });
    await createNews(db, collectivity, { title: 'de demain', start: civilDate('2026-11-26') });
    await createNews(db, await createCollectivity(db), {
      title: 'd’une autre',
      start: civilDate('2026-11-25'),
    });
    expect(await titlesAt(collectivity, NOON)).toEqual([
      'de ce matin',
      'jusqu’à ce soir',
      'de toujours',
    ]);
  });

  it('counts days where the collectivity is', async () => {
    const island = await createCollectivity(db, { timeZone: 'Indian/Reunion' });
    await createNews(db, island, { title: 'du 26', start: civilDate('2026-11-26') });
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
