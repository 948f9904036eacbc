import 'server-only';

import { fromDbDate, toDbDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { db } from '@/lib/platform/db/client';

import { logoVersionOf } from '../rules/logo';
import type { Contact, ListedCollectivity, Logo, PublicCollectivity } from '../types/public';

const CONTACTS = 200;
const LISTED = 5000;
const NEWS = 20;

// Anything else in the table would be served as what it is not.
const PICTURES = ['image/png', 'image/webp', 'image/jpeg'];

const LISTED_COLUMNS = {
  slug: true,
  name: true,
  shortName: true,
  serviceName: true,
  postalAddress: true,
  phone: true,
  hostName: true,
  logo: { select: { updatedAt: true } },
} as const;

/** How to reach the collectivities, by name. Public: there is no actor. */
export async function unsafeListContacts(): Promise<Contact[]> {
  return db.collectivity.findMany({
    orderBy: { name: 'asc' },
    take: CONTACTS,
    select: {
      slug: true,
      name: true,
      shortName: true,
      serviceName: true,
      postalAddress: true,
      email: true,
      phone: true,
      openingHours: true,
      publicationDirector: true,
      hostingProvider: true,
      dataProtectionContact: true,
    },
  });
}

/** All collectivities, by name, as the public list shows them. Public: there is no actor. */
export async function unsafeListCollectivities(): Promise<ListedCollectivity[]> {
  const rows = await db.collectivity.findMany({
    orderBy: { name: 'asc' },
    take: LISTED,
    select: LISTED_COLUMNS,
  });
  return rows.map(({ logo, ...row }) => ({ ...row, logoVersion: logoVersionOf(logo) }));
}

/** A collectivity's public page, with the news of the day. Public: there is no actor. */
export async function unsafeFindPublicCollectivity(
  slug: string,
  now: Date,
): Promise<PublicCollectivity | null> {
  const row = await db.collectivity.findUnique({
    where: { slug },
    select: {
      ...LISTED_COLUMNS,
      id: true,
      timeZone: true,
      email: true,
      openingHours: true,
      website: true,
    },
  });
  if (row === null) return null;
  const { id, timeZone, logo, ...columns } = row;
  const today = civilDateIn(now, timeZone);
  const day = toDbDate(today);
  const news = await db.news.findMany({
    where: {
      collectivityId: id,
      startDay: { lte: day },
      OR: [{ endDay: null }, { endDay: { gte: day } }],
    },
    orderBy: [{ startDay: 'desc' }, { id: 'desc' }],
    take: NEWS,
    select: { id: true, title: true, body: true, startDay: true },
  });
  return {
    ...columns,
    logoVersion: logoVersionOf(logo),
    today,
    news: news.map(({ startDay, ...one }) => ({ ...one, startDay: fromDbDate(startDay) })),
  };
}

/** A collectivity's logo, or null where it has none. Public: there is no actor. */
export async function unsafeFindLogo(slug: string): Promise<Logo | null> {
  const logo = await db.collectivityLogo.findFirst({
    where: { collectivity: { slug }, contentType: { in: PICTURES } },
    select: { bytes: true, contentType: true, updatedAt: true },
  });
  if (logo === null) return null;
  const { bytes, contentType, updatedAt } = logo;
  return { bytes, contentType, version: logoVersionOf({ updatedAt }) ?? '' };
}
