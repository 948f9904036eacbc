import type { PersonName } from '@/lib/accounts/types';

/** Who writes the letters, and how to reach the portal. */
export type LetterSender = {
  name: string;
  serviceName: string;
  postalAddress: string;
  email: string;
  phone: string;
  /** "https://portail.example.fr" */
  portalUrl: string;
  timeZone: string;
};

/** A guardian who is sent a code. */
export type LetterRecipient = PersonName & {
  guardianId: string;
  familyNumber: number;
  address: string | null;
  addressExtra: string | null;
  postalCode: string | null;
  city: string | null;
};
