import type { Prisma } from '../generated/client';

/** The tables of the demonstration, in an order that satisfies their foreign keys. */
export type Rows = {
  Collectivity: Prisma.CollectivityCreateManyInput[];
  CollectivityLogo: LogoRow[];
  News: Prisma.NewsCreateManyInput[];
  Facility: Prisma.FacilityCreateManyInput[];
  Account: Prisma.AccountCreateManyInput[];
  Agent: Prisma.AgentCreateManyInput[];
  AgentFacility: Prisma.AgentFacilityCreateManyInput[];
  Family: Prisma.FamilyCreateManyInput[];
  Guardian: Prisma.GuardianCreateManyInput[];
  Child: Prisma.ChildCreateManyInput[];
  FamilyChild: Prisma.FamilyChildCreateManyInput[];
  ChildVaccine: Prisma.ChildVaccineCreateManyInput[];
  AuthorizedContact: Prisma.AuthorizedContactCreateManyInput[];
  StoredFile: Prisma.StoredFileCreateManyInput[];
  StoredFileChunk: ChunkRow[];
  Photo: Prisma.PhotoCreateManyInput[];
  FamilyDocument: Prisma.FamilyDocumentCreateManyInput[];
  Subscription: Prisma.SubscriptionCreateManyInput[];
  SubscriberCode: Prisma.SubscriberCodeCreateManyInput[];
  CalendarPeriod: Prisma.CalendarPeriodCreateManyInput[];
  Activity: Prisma.ActivityCreateManyInput[];
  WeeklyTime: Prisma.WeeklyTimeCreateManyInput[];
  Session: Prisma.SessionCreateManyInput[];
  Enrolment: EnrolmentRow[];
  WeekPattern: WeekPatternRow[];
  Email: Prisma.EmailCreateManyInput[];
  Digest: Prisma.DigestCreateManyInput[];
  Request: Prisma.RequestCreateManyInput[];
  RequestLine: Prisma.RequestLineCreateManyInput[];
  RequestFieldChange: Prisma.RequestFieldChangeCreateManyInput[];
  Booking: Prisma.BookingCreateManyInput[];
  SeatOffer: Prisma.SeatOfferCreateManyInput[];
  RequestEvent: Prisma.RequestEventCreateManyInput[];
  RequestMessage: Prisma.RequestMessageCreateManyInput[];
  MessageAttachment: Prisma.MessageAttachmentCreateManyInput[];
  RequestMessageReading: Prisma.RequestMessageReadingCreateManyInput[];
  AuditEntry: Prisma.AuditEntryCreateManyInput[];
  Tariff: Prisma.TariffCreateManyInput[];
  BillingRun: BillingRunRow[];
  InvoiceCounter: Prisma.InvoiceCounterCreateManyInput[];
  Invoice: InvoiceRow[];
  InvoiceLine: Prisma.InvoiceLineCreateManyInput[];
  InvoiceDay: Prisma.InvoiceDayCreateManyInput[];
  CreditNote: Prisma.CreditNoteCreateManyInput[];
  InvoiceDispute: Prisma.InvoiceDisputeCreateManyInput[];
  InvoiceReminder: Prisma.InvoiceReminderCreateManyInput[];
  InvoiceReminderHold: Prisma.InvoiceReminderHoldCreateManyInput[];
  OnlinePayment: Prisma.OnlinePaymentCreateManyInput[];
  Payment: Prisma.PaymentCreateManyInput[];
  PaymentAllocation: Prisma.PaymentAllocationCreateManyInput[];
  DirectDebitCreditor: Prisma.DirectDebitCreditorCreateManyInput[];
  Mandate: Prisma.MandateCreateManyInput[];
  DebitRun: Prisma.DebitRunCreateManyInput[];
  Debit: Prisma.DebitCreateManyInput[];
};

type InvoiceRow = Omit<Prisma.InvoiceCreateManyInput, 'anomalies'> & { anomalies: string[] };
type BillingRunRow = Omit<Prisma.BillingRunCreateManyInput, 'activityIds'> & {
  activityIds: string[];
};

type EnrolmentRow = Omit<Prisma.EnrolmentCreateManyInput, 'weekdays'> & { weekdays: number[] };

type WeekPatternRow = Omit<Prisma.WeekPatternCreateManyInput, 'weekdays'> & { weekdays: number[] };

/** The bytes as PostgreSQL writes them: "\\x89504e…". */
type LogoRow = Omit<Prisma.CollectivityLogoCreateManyInput, 'bytes'> & { bytes: string };

type ChunkRow = Omit<Prisma.StoredFileChunkCreateManyInput, 'bytes'> & { bytes: string };

type BillingTable =
  | Extract<keyof Rows, `${string}Invoice${string}` | `${string}Payment${string}`>
  | 'Tariff'
  | 'BillingRun'
  | 'CreditNote'
  | 'DirectDebitCreditor'
  | 'Mandate'
  | 'DebitRun'
  | 'Debit';

function emptyBilling(): Pick<Rows, BillingTable> {
  return {
    Tariff: [],
    BillingRun: [],
    InvoiceCounter: [],
    Invoice: [],
    InvoiceLine: [],
    InvoiceDay: [],
    CreditNote: [],
    InvoiceDispute: [],
    InvoiceReminder: [],
    InvoiceReminderHold: [],
    OnlinePayment: [],
    Payment: [],
    PaymentAllocation: [],
    DirectDebitCreditor: [],
    Mandate: [],
    DebitRun: [],
    Debit: [],
  };
}

export function emptyRows(): Rows {
  return {
    Collectivity: [],
    CollectivityLogo: [],
    News: [],
    Facility: [],
    Account: [],
    Agent: [],
    AgentFacility: [],
    Family: [],
    Guardian: [],
    Child: [],
    FamilyChild: [],
    ChildVaccine: [],
    AuthorizedContact: [],
    StoredFile: [],
    StoredFileChunk: [],
    Photo: [],
    FamilyDocument: [],
    Subscription: [],
    SubscriberCode: [],
    CalendarPeriod: [],
    Activity: [],
    WeeklyTime: [],
    Session: [],
    Enrolment: [],
    WeekPattern: [],
    Email: [],
    Digest: [],
    Request: [],
    RequestLine: [],
    RequestFieldChange: [],
    Booking: [],
    SeatOffer: [],
    RequestEvent: [],
    RequestMessage: [],
    MessageAttachment: [],
    RequestMessageReading: [],
    AuditEntry: [],
    ...emptyBilling(),
  };
}
