import type { PersonName } from '@/lib/accounts/types';
import type { Cents } from '@/lib/core/money';

import type { Notifications } from './schema/notifications';

/** Why an account may not subscribe with a code, or with an invoice. */
export type SubscriptionRefusal =
  /** No code, or no invoice, is like what was typed. */
  | 'CODE_UNKNOWN'
  | 'INVOICE_UNKNOWN'
  /** The collectivity revoked the code, or handed out another one. */
  | 'CODE_REVOKED'
  /** Another account subscribed with the code. */
  | 'CODE_USED'
  /** The account is subscribed to this guardian already. */
  | 'ALREADY_SUBSCRIBED'
  /** Another account is subscribed to this guardian. */
  | 'GUARDIAN_SUBSCRIBED';

/** A guardian to whom an account may subscribe. */
export type SubscriptionMatch = { collectivityId: string; guardianId: string };

/** What came of an attempt to subscribe: told rather than thrown, so that the rest of a transaction can go on. */
export type SubscriptionOutcome =
  | ({ isSubscribed: true; subscriptionId: string } & SubscriptionMatch)
  | { isSubscribed: false; refusal: SubscriptionRefusal };

/** What somebody is shown of a family, once they have shown to know it. */
export type FoundFamily = {
  collectivity: { name: string; shortName: string };
  guardian: PersonName;
  /** First names, in the order of the file. */
  children: readonly string[];
};

/** What a code, or an invoice, leads to. */
export type Match =
  { isFound: true; family: FoundFamily } | { isFound: false; refusal: SubscriptionRefusal };

/** An active subscription, as the account's list shows it. */
export type SubscriptionRow = {
  id: string;
  rubric: string;
  issuer: string;
  issuerShortName: string;
  service: string;
  familyNumber: number;
  guardian: PersonName;
  notifications: Notifications;
};

/** What there is to try in a demonstration: a code, as it is printed, and what an invoice says. */
export type SubscriptionExamples = {
  code: string | null;
  invoice: { issuer: string; reference: string; amount: Cents; payer: string } | null;
};
