import { collectDebitRun, takeDebitFile } from '@/lib/billing/commands/debit-runs';
import { makeDebitRun } from '@/lib/billing/commands/direct-debits';
import { rejectDebit } from '@/lib/billing/commands/reject-debit';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import {
  createCreditor,
  createDebit,
  createMandate,
  IBAN,
} from '@/tests/support/factories/direct-debit';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

describe('the database', () => {
  it('keeps a debit and its run as they are, and an invoice in one of them', async () => {
    const collectivity = await createCollectivity(db);
    const { guardian } = await createFamily(db, collectivity);
    const mandate = await createMandate(db, guardian);
    const invoice = await createInvoice(db, guardian);
    const { id, runId } = await createDebit(db, mandate, invoice);
    const where = { id };
    for (const data of [{ amountCents: 1 }, { endToEndId: 'X' }, { sequence: 'RCUR' as const }])
      await expect(db.debit.update({ where, data })).rejects.toThrow(/may not change/);
    await expect(db.debit.delete({ where })).rejects.toThrow(/may not change/);
    for (const data of [{ number: 'X' }, { creditorIban: 'X' }])
      await expect(db.debitRun.update({ where: { id: runId }, data })).rejects.toThrow(
        /may not change/,
      );
    const again = {
      ...{ id: newId(), collectivityId: collectivity.id, runId, mandateId: mandate.id },
      ...{ invoiceId: invoice.id, amountCents: 1, sequence: 'FRST' as const, endToEndId: 'X' },
    };
    await expect(db.debit.create({ data: again })).rejects.toThrow();
    const family = await createFamily(db, collectivity);
    const other = await createInvoice(db, family.guardian);
    const ofOther = { ...again, invoiceId: other.id };
    await expect(db.debit.create({ data: ofOther })).rejects.toThrow();
  });
});

it('leaves no name, account or address in the journal, nor in what waits to be sent', async () => {
  const collectivity = await createCollectivity(db);
  await createCreditor(db, collectivity);
  const { guardian, account, family } = await createFamily(db, collectivity);
  await createMandate(db, guardian);
  const invoice = await createInvoice(db, guardian);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const collectOn = civilDate('2026-12-14');
  const runId = newId();
  const targets = [{ invoiceId: invoice.id, amountCents: invoice.amountCents }];
  const before = { now: new Date('2026-11-29T09:00:00.000Z'), today: civilDate('2026-11-29') };
  const onTheDay = { now: new Date('2026-12-14T09:00:00.000Z'), today: collectOn };
  await makeDebitRun(agent, { runId, collectOn, targets }, before);
  await takeDebitFile(agent, runId, before);
  await collectDebitRun(agent, { runId }, onTheDay);
  const debit = await db.debit.findFirstOrThrow({ where: { runId } });
  const rejected = { debitId: debit.id, code: 'AC04' as const, rejectedOn: collectOn };
  await rejectDebit(agent, rejected, onTheDay);
  const where = { collectivityId: collectivity.id };
  const journal = await db.auditEntry.findMany({ where, orderBy: { at: 'asc' } });
  const emails = await db.email.findMany({ where, select: { kind: true, key: true, data: true } });
  expect(journal.map(({ action }) => action)).toEqual([
    'billing.debits-planned',
    'billing.debits-downloaded',
    'billing.debits-collected',
    'billing.debit-rejected',
  ]);
  expect(emails.map(({ kind }) => kind)).toEqual(['DIRECT_DEBIT', 'DIRECT_DEBIT']);
  const kept = JSON.stringify([journal, emails]);
  for (const personal of [IBAN, 'GUILLET', guardian.lastName, family.name, account.email])
    expect(kept).not.toContain(personal);
});
