import { db } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';
import { seedDemonstration } from '@/prisma/seed/demonstration';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

beforeAll(() =>
  seedDemonstration(process.env.DATABASE_URL ?? '', {
    now: new Date('2026-11-24T13:05:00Z'),
    linkSecret: TEST_ENVIRONMENT.LINK_SECRET,
    encryptionKey: TEST_ENVIRONMENT.ENCRYPTION_KEY,
    log: () => undefined,
  }),
);

describe('the direct debits of the demonstration', () => {
  it('are one run to come and one collected, of which the bank has refused one', async () => {
    const runs = await db.debitRun.findMany({
      include: { debits: { include: { payment: true } } },
      orderBy: { createdAt: 'asc' },
    });
    expect(
      runs.map(({ collectedAt, debits }) => [
        collectedAt !== null,
        debits.map((one) => [one.sequence, one.payment?.means ?? null, one.rejectCode]),
      ]),
    ).toEqual([
      [
        true,
        [
          ['FRST', 'DIRECT_DEBIT', null],
          ['FRST', null, 'AM04'],
        ],
      ],
      [
        false,
        [
          ['RCUR', null, null],
          ['FRST', null, null],
        ],
      ],
    ]);
  });

  it('have mandates that copy the accounts of the files, one of them to be signed', async () => {
    const mandates = await db.mandate.findMany({ orderBy: { reference: 'asc' } });
    expect(mandates.map(({ reference, signedOn }) => [reference, signedOn !== null])).toEqual([
      ['044017-000001', true],
      ['044017-000002', true],
      ['044017-000003', false],
    ]);
    for (const { id, iban, guardianId } of mandates) {
      const guardian = await db.guardian.findUniqueOrThrow({ where: { id: guardianId } });
      expect(openText('Mandate.iban', id, iban)).toBe(
        openText('Guardian.iban', guardianId, guardian.iban ?? ''),
      );
    }
  });

  it('leave the numbers that follow to those that agents make', async () => {
    const counters = await db.invoiceCounter.findMany({
      where: { OR: [{ series: '2026-P' }, { series: 'RUM' }] },
      orderBy: { series: 'asc' },
    });
    expect(counters.map(({ series, last }) => [series, last])).toEqual([
      ['2026-P', 2],
      ['RUM', 3],
    ]);
  });
});
