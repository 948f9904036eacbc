import { documentTitle, dueWords } from '@/lib/billing/labels/mine';
import { getDueSummary, listMyInvoices } from '@/lib/billing/queries/mine';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { printMyCreditNote, printMyInvoice } from '@/lib/billing/queries/my-statements';
import { myInvoicesHref, readMyInvoicesAddress } from '@/lib/billing/rules/mine-address';
import { balanceOf, statusOfInvoice } from '@/lib/billing/rules/settlement';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { sumCents } from '@/lib/core/money';
import { db } from '@/lib/platform/db/client';
import type { Invoice } from '@/prisma/generated/client';
import { createActivity } from '@/tests/support/factories/activities';
import {
  createCreditNote,
  createInvoice,
  createInvoiceLine,
  createOnlinePayment,
  createPayment,
} from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, joinActors, type FamilyFixture } from '@/tests/support/factories/people';
import { readPdf } from '@/tests/support/read-pdf';
import { recordQueries } from '@/tests/support/record-queries';

const TODAY = civilDate('2026-11-24');
const ALL = readMyInvoicesAddress({});

type Scene = { family: FamilyFixture; invoice: Invoice };

async function createScene(): Promise<Scene> {
  const collectivity = await createCollectivity(db, { payfipNumber: '006382' });
  const family = await createFamily(db, collectivity, { children: [{ firstName: 'Léa' }] });
  const activity = await createActivity(db, collectivity, { name: '4/Péri SOIR' });
  const invoice = await db.$transaction(async (tx) => {
    const made = await createInvoice(tx, family.guardian);
    await createInvoiceLine(tx, made, { child: family.children[0], activity });
    return made;
  });
  return { family, invoice };
}

const day = (text: string): Date => toDbDate(civilDate(text));

describe('the list of a family’s invoices', () => {
  it('shows each with its payments and what is due, in three queries', async () => {
    const { family, invoice } = await createScene();
    await createPayment(db, invoice, { amountCents: 600 });
    const queries = await recordQueries(() => listMyInvoices(family.actor, ALL, TODAY));
    expect(queries).toHaveLength(3);
    const { documents, total, due, years } = await listMyInvoices(family.actor, ALL, TODAY);
    expect({ total, years }).toEqual({ total: 1, years: ['2026'] });
    expect(documents).toMatchObject([
      { nature: 'INVOICE', paidCents: 600, activityNames: ['4/Péri SOIR'], isOnline: true },
    ]);
    expect(documents[0]?.payments).toMatchObject([{ means: 'CESU', amountCents: 600 }]);
    expect(documents.map(statusOfInvoice)).toEqual(['PARTIALLY_PAID']);
    expect(due).toMatchObject({ count: 1, cents: 1010, overdueCount: 0 });
    expect(dueWords(due, TODAY)).toBe('À payer au plus tard le 30 novembre');
  });

  it('has credit notes beside invoices, and filters by nature, state, year and issuer', async () => {
    const { family, invoice } = await createScene();
    await createCreditNote(db, invoice);
    const old = await createInvoice(db, family.guardian, {
      issuedOn: day('2025-03-05'),
      dueOn: day('2025-03-31'),
    });
    await createPayment(db, old);
    const find = async (params: Record<string, string>) => {
      const page = await listMyInvoices(family.actor, readMyInvoicesAddress(params), TODAY);
      return page.documents.map(({ nature, issuedOn }) => `${nature} ${issuedOn.slice(0, 4)}`);
    };
    expect((await find({})).toSorted()).toEqual([
      'CREDIT_NOTE 2026',
      'INVOICE 2025',
      'INVOICE 2026',
    ]);
    expect(await find({ nature: 'avoirs' })).toEqual(['CREDIT_NOTE 2026']);
    expect(await find({ nature: 'factures', annee: '2025' })).toEqual(['INVOICE 2025']);
    expect(await find({ statut: 'a-payer' })).toEqual(['INVOICE 2026']);
    expect(await find({ statut: 'payees' })).toEqual(['INVOICE 2025']);
    expect(await find({ emetteur: 'ailleurs' })).toEqual([]);
  });

  it('shows as to be paid what the total due sums, without what is being paid', async () => {
    const { family } = await createScene();
    const paying = await createInvoice(db, family.guardian);
    await createOnlinePayment(db, paying, family.account);
    const { documents, due } = await listMyInvoices(
      family.actor,
      readMyInvoicesAddress({ statut: 'a-payer' }),
      TODAY,
    );
    expect(documents.map(({ id }) => id)).not.toContain(paying.id);
    expect(documents).toHaveLength(due.count);
    expect(sumCents(documents.map(balanceOf))).toBe(due.cents);
    const all = await listMyInvoices(family.actor, readMyInvoicesAddress({}), TODAY);
    expect(all.documents.map(({ id }) => id)).toContain(paying.id);
  });

  it('shows the credit notes whatever state is asked, and leaves them where a state is chosen', async () => {
    const { family, invoice } = await createScene();
    const note = await createCreditNote(db, invoice);
    for (const statut of ['a-payer', 'payees', 'toutes']) {
      const address = readMyInvoicesAddress({ nature: 'avoirs', statut });
      expect(address.state).toBe('toutes');
      const { documents } = await listMyInvoices(family.actor, address, TODAY);
      expect(documents.map(({ id }) => id)).toEqual([note.id]);
      expect(myInvoicesHref({ ...address, state: 'payees' })).toBe(
        '/espace-facturation?statut=payees',
      );
    }
  });

  it('offers the years of all documents, whatever the filters leave of them', async () => {
    const { family, invoice } = await createScene();
    const old = { issuedOn: day('2025-03-05'), dueOn: day('2025-03-31') };
    await createPayment(db, await createInvoice(db, family.guardian, old));
    await createCreditNote(db, invoice, { issuedOn: day('2024-12-31') });
    await createInvoice(db, family.guardian, { ...old, issuedOn: day('2023-03-05'), number: null });
    const yearsOf = async (params: Record<string, string>) =>
      (await listMyInvoices(family.actor, readMyInvoicesAddress(params), TODAY)).years;
    const { collectivity } = (await createScene()).family.actor.subscriptions[0]!;
    for (const params of [
      {},
      { nature: 'avoirs' },
      { statut: 'a-payer' },
      { statut: 'payees', annee: '2025' },
      { emetteur: collectivity.slug },
    ])
      expect(await yearsOf(params)).toEqual(['2026', '2025', '2024']);
  });

  it('gives them all, page after page', async () => {
    const { family } = await createScene();
    for (let month = 1; month <= 14; month += 1)
      await createInvoice(db, family.guardian, {
        issuedOn: day(`2025-0${1 + (month % 2)}-05`),
        dueOn: day('2025-03-31'),
      });
    const seen: string[] = [];
    for (let address = ALL; ;) {
      const { documents, next } = await listMyInvoices(family.actor, address, TODAY);
      seen.push(...documents.map(({ id }) => id));
      if (next === null) break;
      address = { ...address, after: next };
    }
    expect([seen.length, new Set(seen).size]).toEqual([15, 15]);
  });

  it('shows those of several collectivities, never a draft, and nothing to others', async () => {
    const first = await createScene();
    const second = await createScene();
    await createInvoice(db, first.family.guardian, { number: null });
    const both = joinActors(first.family.actor, second.family.actor);
    expect((await listMyInvoices(both, ALL, TODAY)).total).toBe(2);
    const due = await getDueSummary(both, TODAY);
    expect(due.cents).toBe(3220);
    const names = both.subscriptions.map(({ collectivity }) => collectivity.shortName);
    expect(due.issuers).toEqual(names.sort());
    expect(await getMyInvoice(second.family.actor, first.invoice.id)).toBeNull();
    const nobody = { ...first.family.actor, subscriptions: [] };
    expect(await listMyInvoices(nobody, ALL, TODAY)).toMatchObject({ total: 0, documents: [] });
  });

  it('counts as overdue what should have been paid, the most urgent first', async () => {
    const { family } = await createScene();
    const late = await createInvoice(db, family.guardian, {
      issuedOn: day('2026-10-05'),
      dueOn: day('2026-10-31'),
    });
    const due = await getDueSummary(family.actor, TODAY);
    expect(due).toMatchObject({ count: 2, overdueCount: 1, first: { id: late.id } });
    expect(dueWords(due, TODAY)).toBe('À payer, 2\u00A0factures, dont 1 en retard');
  });
});

describe('one invoice', () => {
  it('is read in one query, whole', async () => {
    const { family, invoice } = await createScene();
    await createPayment(db, invoice, { amountCents: 600 });
    const queries = await recordQueries(() => getMyInvoice(family.actor, invoice.id));
    expect(queries).toHaveLength(1);
    expect(await getMyInvoice(family.actor, invoice.id)).toMatchObject({
      number: invoice.number,
      lines: [{ childName: 'Léa', activityName: '4/Péri SOIR', quantity: 7, days: [] }],
      payments: [{ amountCents: 600 }],
      payer: { payerCode: family.guardian.payerCode },
    });
  });

  it('is printed with what the law and a subscription ask for', async () => {
    const { family, invoice } = await createScene();
    await createPayment(db, invoice, { amountCents: 600 });
    const printed = await printMyInvoice(family.actor, invoice.id);
    expect(printed?.name).toBe(`facture-${invoice.number}.pdf`);
    const pdf = await readPdf(printed?.bytes ?? new Uint8Array());
    expect(pdf).toMatchObject({ isTagged: true, language: 'fr-FR', areFontsEmbedded: true });
    const text = pdf.pages.join(' ').replace(/\s+/g, ' ');
    const { issuerCode } = await db.collectivity.findUniqueOrThrow({
      where: { id: invoice.collectivityId },
    });
    for (const words of [
      `Facture n° ${invoice.number}`,
      issuerCode,
      family.guardian.payerCode,
      'Frais de garde : 16,10 €. Repas',
      'PayFiP',
      'Solde à payer',
      '10,10 €',
      'contester',
    ])
      expect(text).toContain(words);
  });

  it('has credit notes that are printed, to its family alone', async () => {
    const { family, invoice } = await createScene();
    const note = await createCreditNote(db, invoice, { reason: 'Fermeture du 12 octobre' });
    const printed = await printMyCreditNote(family.actor, note.id);
    const pdf = await readPdf(printed?.bytes ?? new Uint8Array());
    expect(pdf.pages.join(' ')).toContain('Fermeture du 12 octobre');
    const other = await createScene();
    expect(await printMyCreditNote(other.family.actor, note.id)).toBeNull();
    expect(await printMyInvoice(other.family.actor, newId())).toBeNull();
    expect(await printMyInvoice(family.actor, 'x')).toBeNull();
    expect(documentTitle({ nature: 'CREDIT_NOTE', number: note.number })).toContain('Avoir n°');
  });
});
