import sharp from 'sharp';

import { statusOfInvoice } from '@/lib/billing/rules/settlement';
import { INVOICE_STATUSES } from '@/lib/billing/types/settlement';
import { signIn } from '@/lib/accounts/commands/sign-in';
import { ageOn, civilDate, fromDbDate, toDbDate } from '@/lib/core/dates/civil-date';
import { openStoredFile } from '@/lib/files/queries';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { db } from '@/lib/platform/db/client';
import { statusOfChanges, statusOfRequest } from '@/lib/requests/rules';
import { questionFacts } from '@/lib/requests/rules/conversation';
import { seedDemonstration } from '@/prisma/seed/demonstration';
import { DEMONSTRATION_CODE, demonstrationAccounts } from '@/lib/accounts/rules/demonstration';
import { unsafeFindExamples } from '@/lib/subscriptions/queries/examples';
import { unsafeMatchCode } from '@/lib/subscriptions/queries/match-code';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

jest.mock('@/lib/platform/env', () =>
  jest.requireActual<typeof import('@/tests/support/asked-demonstration')>('@/tests/support/asked-demonstration').environment(),
);

/** Tuesday 24 November 2026, 14:05 in Paris: the week has a past and a future. */
const NOW = new Date('2026-11-24T13:05:00Z');
const DATABASE_URL = process.env.DATABASE_URL ?? '';
const FAULT = 'the disk is full';

const lines: string[] = [];
const seed = (): Promise<void> =>
  seedDemonstration(DATABASE_URL, {
    now: NOW,
    linkSecret: TEST_ENVIRONMENT.LINK_SECRET,
    encryptionKey: TEST_ENVIRONMENT.ENCRYPTION_KEY,
    log: (line) => lines.push(line),
  });

beforeAll(async () => {
  // The last rows to be written fail the first time.
  await db.$executeRawUnsafe(
    `create function fail() returns trigger language plpgsql as $$ begin raise exception '${FAULT}'; end $$`,
  );
  await db.$executeRawUnsafe(
    'create trigger fail before insert on "AuditEntry" for each row execute function fail()',
  );
  await expect(seed()).rejects.toThrow(FAULT);
  expect(await db.account.count()).toBe(0);
  await db.$executeRawUnsafe('drop trigger fail on "AuditEntry"');
  await seed();
});

it('is never loaded over data', async () => {
  await expect(seed()).rejects.toThrow('empty');
  expect(lines).toHaveLength(1);
});

it('opens the accounts that it announces', async () => {
  for (const { email, password, label } of demonstrationAccounts) {
    const session = await signIn(
      { email, password, remember: false },
      { address: '127.0.0.1', userAgent: 'jest' },
      NOW,
    );
    expect(session.isAgent).toBe(!label.startsWith('Parent'));
  }
});

it('counts the seats as the bookings and the open offers do', async () => {
  const wrong = await db.$queryRaw`
    select s.id from "Session" s where s.taken <>
      (select count(*) from "Booking" b where b."sessionId" = s.id and b.status in ('BOOKED', 'PRESENT'))
      + (select count(*) from "SeatOffer" o where o."sessionId" = s.id and o.outcome is null)`;
  expect(wrong).toEqual([]);
  expect(await db.session.count({ where: { taken: { gt: 0 } } })).toBeGreaterThan(500);
});

it('has no booking that its family did not ask for', async () => {
  const unasked = await db.$queryRaw`
    select b.id from "Booking" b where not exists (
      select from "RequestLine" l join "Request" r on r.id = l."requestId"
      where l."sessionId" = b."sessionId" and l."childId" = b."childId" and r."familyId" = b."familyId"
        and r.kind = 'BOOKING' and l.status in ('ACCEPTED', 'WAITLISTED'))`;
  expect(unasked).toEqual([]);
});

it('has no booking that an enrolment of its family does not cover', async () => {
  const uncovered = await db.$queryRaw`
    select b.id from "Booking" b join "Session" s on s.id = b."sessionId" where not exists (
      select from "Enrolment" e
      where e."childId" = b."childId" and e."familyId" = b."familyId" and e."activityId" = s."activityId"
        and s.day between e."startDay" and e."endDay" and extract(isodow from s.day)::int = any(e.weekdays))`;
  expect(uncovered).toEqual([]);
});

it('keeps the status of requests as their lines, or field changes, and their conversation give it', async () => {
  const part = { select: { status: true } } as const;
  const requests = await db.request.findMany({
    select: { status: true, lines: part, changes: part, dispute: part, messages: true },
  });
  const wrong = requests.filter(({ status, lines: own, changes, dispute, messages }) => {
    const exchanges = messages.map(({ agentId, ...message }) => ({
      ...message,
      side: agentId === null ? ('FAMILY' as const) : ('SERVICE' as const),
    }));
    const given =
      changes.length > 0
        ? statusOfChanges(changes.map((change) => change.status))
        : statusOfRequest(
            [...own, ...(dispute === null ? [] : [dispute])].map((one) => one.status),
            questionFacts(exchanges),
          );
    return given !== status;
  });
  expect(wrong).toEqual([]);
  expect(requests.filter(({ status }) => status === 'TO_COMPLETE')).toHaveLength(1);
});

it('counts what the service has not read as the messages do', async () => {
  const requests = await db.request.findMany({
    where: {
      OR: [{ unreadByService: { gt: 0 } }, { messages: { some: { accountId: { not: null } } } }],
    },
    select: {
      unreadByService: true,
      messages: {
        where: { accountId: { not: null }, readings: { none: { agentId: { not: null } } } },
      },
    },
  });
  expect(requests.map(({ messages }) => messages.length)).toEqual(
    requests.map(({ unreadByService }) => unreadByService),
  );
  // One about a day, and two that contest a line of an invoice.
  expect(requests.filter(({ unreadByService }) => unreadByService > 0)).toHaveLength(3);
});

it('gives references in the order of submission', async () => {
  const requests = await db.request.findMany({
    orderBy: { reference: 'asc' },
    select: { submittedAt: true },
  });
  const times = requests.map(({ submittedAt }) => submittedAt.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

it('has children of the ages that are told', async () => {
  const children = await db.child.findMany({
    where: { lastName: 'DURANT', collectivity: { slug: 'siej' } },
    orderBy: { firstName: 'asc' },
  });
  const today = civilDate('2026-11-24');
  expect(
    children.map(({ firstName, birthDate }) => [firstName, ageOn(fromDbDate(birthDate), today)]),
  ).toEqual([
    ['Léa', 8],
    ['Léo', 5],
    ['Nathan', 5],
  ]);
});

it('has photos and documents that open, in the files of who signs in', async () => {
  const files = await db.storedFile.findMany({
    where: { family: { guardians: { some: { email: 'solange.guillet@example.fr' } } } },
    include: { photo: true, document: true },
  });
  expect(files.filter(({ photo }) => photo !== null).length).toBeGreaterThan(1);
  expect(files.filter(({ document }) => document !== null).length).toBeGreaterThan(1);
  for (const file of files) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of openStoredFile(file).read()) chunks.push(chunk);
    const { format } = await sharp(Buffer.concat(chunks)).metadata();
    expect(`image/${format}`).toBe(file.contentType);
  }
  const children = await db.child.findMany({ include: { photos: true } });
  // The initials that stand for a photo are seen too.
  expect(new Set(children.map(({ photos }) => photos.length > 0))).toEqual(new Set([true, false]));
});

it('puts a child of separated parents in two files, with enrolments of their own', async () => {
  const camille = await db.child.findFirstOrThrow({
    where: { firstName: 'Camille' },
    include: { families: true, enrolments: true },
  });
  expect(camille.families).toHaveLength(2);
  expect(new Set(camille.enrolments.map(({ familyId }) => familyId)).size).toBe(2);
});

it('shows every state of a slot in the present week of Solange', async () => {
  const week = { gte: toDbDate(civilDate('2026-11-23')), lte: toDbDate(civilDate('2026-11-29')) };
  const bookings = await db.booking.findMany({
    where: { session: { day: week }, child: { lastName: 'DURANT' } },
  });
  expect(new Set(bookings.map(({ status }) => status))).toEqual(
    new Set(['PRESENT', 'BOOKED', 'ABSENT', 'ABSENT_BILLED', 'WAITLISTED']),
  );
  const pending = await db.requestLine.findMany({
    where: { status: 'PENDING', session: { day: week }, child: { lastName: 'DURANT' } },
    select: { request: { select: { kind: true } } },
  });
  expect(pending.map(({ request }) => request.kind).sort()).toEqual(['ABSENCE', 'BOOKING']);
});

describe('the e-mails', () => {
  it('can be read', async () => {
    const latest = await db.email.findMany({ orderBy: { createdAt: 'desc' }, take: 6 });
    for (const email of latest)
      expect((await unsafeComposeEmail(email, { now: email.createdAt }))?.html).toContain(
        'Portail Familles',
      );
  });

  it('leave a few answers to the digest of the evening', async () => {
    const before = await db.email.count();
    expect(await runDigests({ at: new Date('2026-11-24T12:00:00Z') })).toMatchObject({ emails: 0 });
    const { emails, decisions } = await runDigests({ at: new Date('2026-11-24T17:00:00Z') });
    expect(decisions).toBeGreaterThanOrEqual(4);
    expect(await db.email.count()).toBe(before + emails);
  });
});

describe('what there is to subscribe with', () => {
  it('is a free code of the second guardian of Solange’s file', async () => {
    expect(await unsafeMatchCode(hashSubscriberCode(DEMONSTRATION_CODE), null)).toMatchObject({
      isFound: true,
      family: {
        guardian: { firstName: 'Julien', lastName: 'DURANT' },
        children: ['Léa', 'Léo', 'Nathan'],
      },
    });
  });

  it('is an invoice to Solange at the island, whose children are those of the other file', async () => {
    const examples = await unsafeFindExamples();
    expect(examples).toMatchObject({ code: 'JUK7P-4D9RR', invoice: { issuer: '044018' } });
    const children = await db.child.findMany({ where: { lastName: 'DURANT' } });
    const births = new Set(
      children.map(({ firstName, birthDate }) => `${firstName} ${birthDate.toISOString()}`),
    );
    expect([children.length, births.size]).toEqual([6, 3]);
  });

  it('is a code of one’s own, used, for every other subscription', async () => {
    const [subscriptions, used] = await Promise.all([
      db.subscription.count(),
      db.subscriberCode.count({ where: { usedAt: { not: null } } }),
    ]);
    expect(used).toBe(subscriptions);
  });
});

describe('the invoices', () => {
  it('are there in every state, each the sum of its lines, and each line of its days', async () => {
    const invoices = await db.invoice.findMany({
      include: {
        lines: { include: { days: true } },
        creditNotes: true,
        onlinePayments: true,
        allocations: true,
      },
    });
    const sum = (amounts: readonly number[]) =>
      amounts.reduce((total, amount) => total + amount, 0);
    for (const { amountCents, lines } of invoices) {
      expect(sum(lines.map((line) => line.amountCents))).toBe(amountCents);
      for (const line of lines.filter(({ days }) => days.length > 0))
        expect(sum(line.days.map((day) => day.amountCents + day.surchargeCents))).toBe(
          line.amountCents,
        );
    }
    const states = invoices.map((one) =>
      statusOfInvoice({
        amountCents: one.amountCents,
        creditedCents: sum(one.creditNotes.map((note) => note.amountCents)),
        paidCents: sum(one.allocations.map((part) => part.amountCents)),
        isPaymentUnderWay: one.onlinePayments.some(({ status }) => status === 'PENDING'),
        isSentToTreasury: one.treasurySentAt !== null,
      }),
    );
    expect(new Set(states)).toEqual(new Set(INVOICE_STATUSES));
  });

  it('have numbers without a gap', async () => {
    const counters = await db.invoiceCounter.findMany({
      // Those of credit notes, of direct debits and of mandates count others.
      where: {
        NOT: {
          OR: [{ series: { endsWith: '-A' } }, { series: { endsWith: '-P' } }, { series: 'RUM' }],
        },
      },
    });
    expect(counters.length).toBeGreaterThan(0);
    for (const { collectivityId, series, last } of counters) {
      const invoices = await db.invoice.findMany({
        where: { collectivityId, number: { startsWith: `${series}-` } },
      });
      const ranks = invoices.map(({ number }) => Number(number?.slice(8))).sort((a, b) => a - b);
      expect(ranks).toEqual(Array.from({ length: last }, (_, index) => index + 1));
    }
  });
});
