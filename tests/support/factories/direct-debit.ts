import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { KeyRing } from '@/lib/platform/encryption/key-ring';
import { sealText } from '@/lib/platform/encryption/sealed-text';
import type {
  Collectivity,
  Debit,
  DirectDebitCreditor,
  Guardian,
  Invoice,
  Mandate,
  Prisma,
} from '@/prisma/generated/client';

import { TEST_ENVIRONMENT } from '../test-environment';
import type { FactoryDb } from './collectivities';
import { createAgentActor } from './people';
import { nextNumber } from './unique';

const MADE_AT = new Date('2026-11-05T07:00:00.000Z');
const RING = new KeyRing([TEST_ENVIRONMENT.ENCRYPTION_KEY]);
/** Each French, with its check digits right. */
export const IBAN = 'FR7630006000011234567890189';
const CREDITOR_IBAN = 'FR6910071440000000100123475';

/** Who collects by direct debit for a collectivity. */
export function createCreditor(
  db: FactoryDb,
  collectivity: Pick<Collectivity, 'id'>,
  overrides: Partial<Prisma.DirectDebitCreditorUncheckedCreateInput> = {},
): Promise<DirectDebitCreditor> {
  const { id: collectivityId } = collectivity;
  const data = {
    ...{ collectivityId, creditorId: 'FR72ZZZ123456', name: 'Trésorerie' },
    ...{ iban: CREDITOR_IBAN, bic: 'TRPUFRP1', leadDays: 14, updatedAt: MADE_AT },
    ...overrides,
  };
  return db.directDebitCreditor.upsert({ where: { collectivityId }, create: data, update: data });
}

/** The account that the file of a guardian tells. */
export async function giveBankDetails(
  db: FactoryDb,
  { id }: Pick<Guardian, 'id'>,
  { iban = IBAN, holder = 'Solange GUILLET' }: { iban?: string; holder?: string } = {},
): Promise<void> {
  await db.guardian.update({
    where: { id },
    data: {
      iban: sealText('Guardian.iban', id, iban, RING),
      bic: sealText('Guardian.bic', id, 'AGRIFRPP', RING),
      bankHolder: sealText('Guardian.bankHolder', id, holder, RING),
    },
  });
}

/** A mandate of a guardian's family: signed, unless said. */
export async function createMandate(
  db: FactoryDb,
  { id: guardianId, collectivityId, familyId }: Guardian,
  overrides: Partial<Prisma.MandateUncheckedCreateInput> = {},
): Promise<Mandate> {
  const collectivity = await db.collectivity.findUniqueOrThrow({ where: { id: collectivityId } });
  const { agentId } = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const id = newId();
  return db.mandate.create({
    data: {
      ...{ id, collectivityId, familyId, guardianId, preparedById: agentId },
      creditorId: 'FR72ZZZ123456',
      reference: `TEST-${String(nextNumber()).padStart(6, '0')}`,
      iban: sealText('Mandate.iban', id, IBAN, RING),
      bic: sealText('Mandate.bic', id, 'AGRIFRPP', RING),
      holder: sealText('Mandate.holder', id, 'Solange GUILLET', RING),
      ...{ signedOn: toDbDate(civilDate('2026-11-05')), signedAt: 'Nantes', signedById: agentId },
      createdAt: MADE_AT,
      ...overrides,
    },
  });
}

/** A run that collects one invoice on the 14th of December 2026: nobody took its file away. */
export async function createDebit(
  db: FactoryDb,
  { id: mandateId, collectivityId, preparedById, creditorId }: Mandate,
  { id: invoiceId, amountCents }: Invoice,
  overrides: Partial<Prisma.DebitRunUncheckedCreateInput> = {},
): Promise<Debit> {
  const number = `2026-P${5000 + nextNumber()}`;
  const run = await db.debitRun.create({
    data: {
      ...{ id: newId(), collectivityId, number, messageId: `TEST-${number}`, creditorId },
      ...{ creditorName: 'Trésorerie', creditorIban: CREDITOR_IBAN, creditorBic: 'TRPUFRP1' },
      collectOn: toDbDate(civilDate('2026-12-14')),
      ...{ agentId: preparedById, createdAt: MADE_AT },
      ...overrides,
    },
  });
  return db.debit.create({
    data: {
      ...{ id: newId(), collectivityId, runId: run.id, mandateId, invoiceId, amountCents },
      ...{ sequence: 'FRST', endToEndId: `TEST-${number}-0001` },
    },
  });
}
