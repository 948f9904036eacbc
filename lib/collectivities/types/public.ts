import type { CivilDate } from '@/lib/core/dates/civil-date';

/** Whom to call or write to. */
export type Contact = {
  slug: string;
  name: string;
  shortName: string;
  serviceName: string;
  postalAddress: string;
  email: string;
  phone: string;
  openingHours: string;
  /** What the law has a site say, where the collectivity has written it. */
  publicationDirector: string | null;
  hostingProvider: string | null;
  dataProtectionContact: string | null;
};

/** A collectivity as the public list shows it. */
export type ListedCollectivity = {
  slug: string;
  name: string;
  shortName: string;
  serviceName: string;
  postalAddress: string;
  phone: string;
  hostName: string | null;
  /** Names the present version of its logo; null where it has none. */
  logoVersion: string | null;
};

/** A piece of news, from its first day on. */
export type PublicNews = { id: string; title: string; body: string; startDay: CivilDate };

/** A collectivity's public page. */
export type PublicCollectivity = ListedCollectivity & {
  email: string;
  openingHours: string;
  website: string | null;
  /** Newest first. */
  news: PublicNews[];
  /** Today, where the collectivity is. */
  today: CivilDate;
};

/** A picture as it is served. */
export type Logo = { bytes: Uint8Array<ArrayBuffer>; contentType: string; version: string };
