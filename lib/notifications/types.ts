import type { SlotAct } from '@/lib/bookings/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';
import type { EmailTexts } from './types/texts';
import type { ChangeKind, DisputeKind, RequestLineStatus } from '@/lib/requests/types';

/** What is told of an account itself, whatever the collectivity; see lib/accounts. */
export const ACCOUNT_EMAIL_KINDS = [
  'ACTIVATION',
  'ALREADY_REGISTERED',
  'PASSWORD_RESET',
  'PASSWORD_CHANGED',
  'EMAIL_CHANGE',
  'EMAIL_CHANGED',
  'TOTP_CHANGED',
  'TOTP_RESET_ASKED',
  'TOTP_RESET_READY',
  'FRANCE_CONNECT_CHANGED',
  'AGENT_INVITATION',
  'ACCOUNT_DELETED',
] as const;
export type AccountEmailKind = (typeof ACCOUNT_EMAIL_KINDS)[number];

/** What each is: messages/kinds.ts. */
export const EMAIL_KINDS = [
  'ACKNOWLEDGEMENT',
  'DIGEST',
  'CHANGE_ANSWERED',
  'INVOICE',
  'PAYMENT_RECEIPT',
  'MESSAGE',
  'SEAT_OFFER',
  'CLOSURE',
  'CUTOFF_REMINDER',
  'WEEK_SUMMARY',
  'DOCUMENT_EXPIRY',
  'INVOICE_REMINDER',
  'DIRECT_DEBIT',
  'PAYMENT_CANCELLED',
  'TEST',
  ...ACCOUNT_EMAIL_KINDS,
] as const;
export type EmailKind = (typeof EMAIL_KINDS)[number];

export const EMAIL_STATES = ['QUEUED', 'SENDING', 'SENT', 'KEPT', 'FAILED', 'SUPPRESSED'] as const;
export type EmailState = (typeof EMAIL_STATES)[number];

/** What the provider said later of an e-mail, the weightiest last. */
export const EMAIL_DELIVERIES = ['DELAYED', 'DELIVERED', 'BOUNCED', 'COMPLAINED'] as const;
export type EmailDelivery = (typeof EMAIL_DELIVERIES)[number];

/** An e-mail as it leaves. */
export type EmailContent = { subject: string; html: string; text: string };

/** What a decision says of a line. */
export const DECISION_OUTCOMES = [
  'ACCEPTED',
  'REFUSED',
  'WAITLISTED',
  'ABSENCE_EXCUSED',
  'ABSENCE_BILLED',
] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** One decision on one line, with what it takes to know whether it is told, and to whom. */
export type Decision = {
  eventId: string;
  lineId: string;
  outcome: DecisionOutcome;
  kind: SlotAct;
  /** The family of the request. */
  familyId: string;
  at: Date;
  /** The line's state now: a family may have withdrawn it since. */
  lineStatus: RequestLineStatus;
};

/** The options of one active subscription: what its family wants to be told by e-mail. */
export type NotificationOptions = {
  familyId: string;
  notifyBookingAccepted: boolean;
  notifyBookingRefused: boolean;
  notifyAbsenceAccepted: boolean;
  notifyAbsenceRefused: boolean;
};

/** One slot of an e-mail's table. */
export type EmailSlot = {
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  kind: SlotAct;
  activity: string;
  child: string;
  /** Asked too late: accepted, an absence is billed, and a booking costs more. */
  isBilled: boolean;
};

/** One answered slot. */
export type DigestSlot = EmailSlot & {
  /** Public reference of its request, for its link. */
  reference: bigint;
  outcome: DecisionOutcome;
  /** Of a refusal. */
  reason: string | null;
  /** On the waiting list, from 1. */
  rank: number | null;
};

/** One slot of a submission, as its acknowledgement tells it. */
export type AcknowledgedSlot = EmailSlot & {
  submittedAt: Date;
  /** PENDING unless the rules answered at once. */
  outcome: 'PENDING' | 'ACCEPTED' | 'WAITLISTED' | 'REFUSED';
  rank: number | null;
};

/** A request on the file or on an invoice, as its acknowledgement tells it: never its values. */
export type AcknowledgedChange = {
  kind: ChangeKind | DisputeKind;
  submittedAt: Date;
  /** Whose part of the file it is; null where it is the family's. */
  about: string | null;
  /** What the fields, or the contested line, are called. */
  fields: readonly string[];
  /** ACCEPTED where the collectivity lets it take effect at once. */
  outcome: 'PENDING' | 'ACCEPTED';
};

/** What every e-mail says of who writes, and to whom. */
export type EmailFrame = {
  /** "M. Matthieu BLMAN". */
  addressee: string;
  collectivityName: string;
  /** What the collectivity calls itself in a sentence: "SIEJ". */
  collectivityShortName: string;
  timeZone: string;
  /** The portal's address, without a slash at its end. */
  appUrl: string;
  /** Where such e-mails are stopped; null for what no option silences. */
  unsubscribeUrl: string | null;
  /** What the collectivity adds to e-mails of this kind; empty: nothing. */
  ownText: string;
};

export type DigestFacts = {
  frame: EmailFrame;
  /** The day of the first submission that is answered. */
  askedSince: CivilDate;
  /** The day of the cut: days of another year are written with their year. */
  today: CivilDate;
  slots: readonly DigestSlot[];
};

/** A request that the service has written about, as a notice names it: never what was written. */
export type WrittenRequest = {
  /** Public reference, for its link. */
  reference: bigint;
  /** "Réservation, Garderie soir, ven. 13 nov." */
  title: string;
  /** Null for what concerns no child. */
  child: string | null;
  /** "Claire MOREL", each once. */
  authors: readonly string[];
  messages: number;
  /** The service waits for the answer. */
  isToComplete: boolean;
};

export type MessageNoticeFacts = {
  frame: EmailFrame;
  /** "service Enfance" */
  serviceName: string;
  /** At least one. */
  requests: readonly [WrittenRequest, ...WrittenRequest[]];
};

/** Who answers, and what the law has them say (CRPA L112-11, R112-11-1). */
export type ServiceFacts = {
  serviceName: string;
  postalAddress: string;
  phone: string;
  email: string;
  silenceMeansAcceptance: boolean;
  silenceMonths: number;
  appealText: string;
};

export type AcknowledgementFacts = {
  frame: EmailFrame;
  service: ServiceFacts;
  /** Public references, as people read them. */
  references: readonly string[];
  today: CivilDate;
  /** What the collectivity writes itself, by kind of request. */
  texts: EmailTexts;
  slots: readonly AcknowledgedSlot[];
  changes: readonly AcknowledgedChange[];
};

/** What the address of the agents' list of e-mails says. */
export type EmailFilters = {
  /** Null: all of them. */
  state: EmailState | null;
  kind: EmailKind | null;
  /** The beginning of the recipient's address, in lower case; empty for all. */
  search: string;
  /** Only those that came back, or were reported as spam. */
  isRejected: boolean;
  /** The last e-mail of the page before this one. */
  after: string | null;
};

/** An e-mail, as the list shows it. */
export type EmailListItem = {
  id: string;
  kind: EmailKind;
  state: EmailState;
  recipient: string;
  /** Null until it is written. */
  subject: string | null;
  createdAt: Date;
  sentAt: Date | null;
  delivery: EmailDelivery | null;
};

/** What became of a collectivity's e-mails over some days. */
export type EmailRates = {
  sent: number;
  delivered: number;
  rejected: number;
  complained: number;
  failed: number;
  waiting: number;
};

export type EmailPage = {
  emails: EmailListItem[];
  /** Where the next page begins: `after` of its address. */
  next: string | null;
};

/** An e-mail as it was received, or as it would be sent now. */
export type EmailDetail = EmailListItem & {
  nextTryAt: Date;
  attempts: number;
  lastError: string | null;
  deliveryAt: Date | null;
  /** The e-mail that this one sends again. */
  copyOfId: string | null;
  /** Whether an agent may send it again. */
  isResendable: boolean;
  /** Null where nothing is left to say. */
  content: EmailContent | null;
};

/** A seat that a family is offered, and may take until an instant. */
export type SeatOfferFacts = {
  frame: EmailFrame;
  child: string;
  activity: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  expiresAt: Date;
  /** Who has a seat by the same answer. */
  together?: readonly string[];
};

/** What a closure cancelled for the families of an account. */
export type ClosureFacts = {
  frame: EmailFrame;
  label: string;
  start: CivilDate;
  end: CivilDate;
  activities: readonly string[];
  /** One line per child and session. */
  slots: readonly {
    day: CivilDate;
    startsAt: TimeOfDay;
    endsAt: TimeOfDay;
    child: string;
    activity: string;
    isBooked: boolean;
  }[];
};
