import type { PaymentMeans } from '@/lib/billing/types/payment-means';
import type { SectionPolicies } from '@/lib/families/rules/sections';
import type { RefusalTemplate } from '@/lib/requests/rules/refusals';
import type { HolidayCounts } from '@/lib/requests/types/closure';

/** What a collectivity decides of itself, by section: each is saved on its own. */
export type Settings = {
  identity: {
    name: string;
    shortName: string;
    rubric: string;
    serviceName: string;
    website: string | null;
    hostName: string | null;
  };
  contact: { postalAddress: string; email: string; phone: string; openingHours: string };
  calendar: { timeZone: string; holidayRegion: string; schoolWeekdays: readonly number[] };
  acknowledgement: { silenceMeansAcceptance: boolean; silenceMonths: number; appealText: string };
  security: { requiresAgentTotp: boolean };
  legal: {
    publicationDirector: string | null;
    hostingProvider: string | null;
    dataProtectionContact: string | null;
    siret: string | null;
    accountant: string | null;
  };
  /** Its number at PayFiP, and whether it takes payments for good: see `PAYFIP_MODES`. */
  onlinePayment: { payfipNumber: string | null; payfipMode: string };
  /** How else its invoices are paid; empty where nobody has said. */
  paying: {
    counterMeans: readonly PaymentMeans[];
    chequePayee: string | null;
    transferIban: string | null;
  };
  /** In how many days it means to answer a request to change a file. */
  changes: { changeAnswerDays: number };
  sections: { sectionPolicies: SectionPolicies };
  /** What agents start from when they refuse a slot, and a change to a file. */
  bookingRefusals: { bookingRefusals: readonly RefusalTemplate[] };
  changeRefusals: { changeRefusals: readonly RefusalTemplate[] };
};

export type SettingsSection = keyof Settings;

/** The settings' page: what is decided, and what names each section as it was read. */
export type SettingsView = {
  slug: string;
  /** Names the present version of the logo; null where there is none. */
  logoVersion: string | null;
  settings: Settings;
  seen: Record<SettingsSection, string>;
  /** Active agents whose account has no second factor yet. */
  agentsWithoutTotp: number;
  activeAgents: number;
};

/** By territory: what its public holidays to come would cancel. */
export type TerritoryEffects = Readonly<Record<string, HolidayCounts>>;
