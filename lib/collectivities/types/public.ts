/** Whom to call or write to. */
export type Contact = {
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
