import type { Prisma } from '../generated/client';

/** The tables of the demonstration, in an order that satisfies their foreign keys. */
export type Rows = {
  Collectivity: Prisma.CollectivityCreateManyInput[];
  Facility: Prisma.FacilityCreateManyInput[];
  Account: Prisma.AccountCreateManyInput[];
  Agent: Prisma.AgentCreateManyInput[];
  AgentFacility: Prisma.AgentFacilityCreateManyInput[];
  Family: Prisma.FamilyCreateManyInput[];
  Guardian: Prisma.GuardianCreateManyInput[];
  Child: Prisma.ChildCreateManyInput[];
  FamilyChild: Prisma.FamilyChildCreateManyInput[];
  Subscription: Prisma.SubscriptionCreateManyInput[];
  CalendarPeriod: Prisma.CalendarPeriodCreateManyInput[];
  Activity: Prisma.ActivityCreateManyInput[];
  Session: Prisma.SessionCreateManyInput[];
  Enrolment: EnrolmentRow[];
  Email: Prisma.EmailCreateManyInput[];
  Digest: Prisma.DigestCreateManyInput[];
  Request: Prisma.RequestCreateManyInput[];
  RequestLine: Prisma.RequestLineCreateManyInput[];
  Booking: Prisma.BookingCreateManyInput[];
  RequestEvent: Prisma.RequestEventCreateManyInput[];
  AuditEntry: Prisma.AuditEntryCreateManyInput[];
};

type EnrolmentRow = Omit<Prisma.EnrolmentCreateManyInput, 'weekdays'> & { weekdays: number[] };

export function emptyRows(): Rows {
  return {
    Collectivity: [],
    Facility: [],
    Account: [],
    Agent: [],
    AgentFacility: [],
    Family: [],
    Guardian: [],
    Child: [],
    FamilyChild: [],
    Subscription: [],
    CalendarPeriod: [],
    Activity: [],
    Session: [],
    Enrolment: [],
    Email: [],
    Digest: [],
    Request: [],
    RequestLine: [],
    Booking: [],
    RequestEvent: [],
    AuditEntry: [],
  };
}
