import type { GuardianActor } from '@/lib/accounts/types';
import type { Collectivity } from '@/prisma/generated/client';

import { createCreditNote, createInvoice, createPayment, createRun } from './factories/billing';
import { createBooking } from './factories/bookings';
import { createInvoiceReminder, createTreasuryBatch } from './factories/collecting';
import { createNews, type FactoryDb } from './factories/collectivities';
import { createCreditor, createDebit, createMandate } from './factories/direct-debit';
import { createBilledLine, createDispute } from './factories/disputes';
import { createEmail } from './factories/emails';
import { createFamilyImport } from './factories/family-imports';
import { createAgentActor } from './factories/people';
import { createRequest } from './factories/requests';
import { createImportedLine } from './factories/statement-lines';
import { createAttachment, createDocument, createPhoto } from './factories/stored-files';
import { createSolange, createTown, FRIDAY, on, THURSDAY, TUESDAY_AT_TEN } from './town';

type Named =
  | 'slug'
  | 'reference'
  | 'family'
  | 'child'
  | 'guardian'
  | 'line'
  | 'request'
  | 'session'
  | 'email'
  | 'account'
  | 'activity'
  | 'familyImport'
  | 'subscription'
  | 'agent'
  | 'news'
  | 'run'
  | 'issuedRun'
  | 'invoice'
  | 'creditNote'
  | 'dispute'
  | 'treasuryBatch'
  | 'mandate'
  | 'debitRun'
  | 'statementImport'
  | 'photo'
  | 'document'
  | 'attachment';

/** Whose data a stranger asks for: words and ids that nobody else may read. */
export interface Target {
  readonly collectivity: Collectivity;
  readonly parent: GuardianActor;
  readonly address: string;
  readonly ids: Readonly<Record<Named, string>>;
  readonly words: readonly string[];
}

const AT = new Date(TUESDAY_AT_TEN);

/** A family with a booking, a request that waits, a refusal and an e-mail: all that a page could let out. */
export async function createTarget(db: FactoryDb): Promise<Target> {
  const town = await createTown(db, { name: 'Syndicat Zinnia' });
  const solange = await createSolange(db, town);
  const { lea, leo, account } = solange;
  await createBooking(db, { family: solange.family, child: leo }, on(FRIDAY, town.meals));
  const waiting = await createRequest(db, {
    by: solange,
    child: lea,
    lines: [{ session: on(THURSDAY, town.mornings) }],
  });
  const refusal = { status: 'REFUSED', reason: 'Motif Xylophone', decidedAt: AT } as const;
  const lines = [{ session: on(THURSDAY, town.meals), ...refusal }] as const;
  await createRequest(db, { by: solange, child: leo, lines });
  const email = await createEmail(db, town.collectivity, account, { subject: 'Objet Kumquat' });
  const manager = await createAgentActor(db, town.collectivity, { role: 'MANAGER' });
  const familyImport = await createFamilyImport(db, manager);
  const run = await createRun(db, town.collectivity);
  const invoice = await createInvoice(db, solange.guardian);
  // She wants letters too: an invoice, and its reminder.
  await db.guardian.update({ where: { id: solange.guardian.id }, data: { invoiceByLetter: true } });
  const issuedRun = await createRun(db, town.collectivity, { status: 'ISSUED', issuedAt: AT });
  const late = await createInvoice(db, solange.guardian, { runId: issuedRun.id });
  await createInvoiceReminder(db, late);
  await createPayment(db, invoice, { amountCents: 500 });
  const creditNote = await createCreditNote(db, invoice, { reason: 'Motif Quetsche' });
  const billed = await createBilledLine(db, solange.guardian, {
    child: lea,
    activity: town.morning,
  });
  const dispute = await createDispute(db, billed, account, 'Message Mirabelle');
  const treasuryBatch = await createTreasuryBatch(db, await createInvoice(db, solange.guardian));
  await createCreditor(db, town.collectivity);
  const mandate = await createMandate(db, solange.guardian);
  const debit = await createDebit(db, mandate, await createInvoice(db, solange.guardian));
  const statement = await createImportedLine(db, manager, {
    status: 'IGNORED',
    reason: 'Motif Myrobolan',
  });
  // Not on the public page yet.
  const news = await createNews(db, town.collectivity, { start: FRIDAY, title: 'Rhubarbe' });
  const photo = await createPhoto(db, solange, lea);
  const document = await createDocument(db, solange);
  const attachment = await createAttachment(db, solange, waiting.request.id);
  return {
    collectivity: town.collectivity,
    parent: solange.actor,
    address: solange.email,
    ids: {
      slug: town.collectivity.slug,
      agent: manager.agentId,
      family: solange.family.id,
      subscription: solange.subscription.id,
      child: lea.id,
      guardian: solange.guardian.id,
      line: waiting.lines[0].id,
      request: waiting.request.id,
      reference: String(waiting.request.reference),
      session: on(THURSDAY, town.mornings).id,
      email: email.id,
      account: account.id,
      activity: town.morning.id,
      familyImport: familyImport.id,
      news: news.id,
      run: run.id,
      issuedRun: issuedRun.id,
      invoice: invoice.id,
      creditNote: creditNote.id,
      dispute: String(dispute.reference),
      treasuryBatch: treasuryBatch.id,
      mandate: mandate.id,
      debitRun: debit.runId,
      statementImport: statement.importId,
      photo: photo.id,
      document: document.id,
      attachment: attachment.fileId,
    },
    words: [
      'Quetsche',
      'Myrobolan',
      'Mirabelle',
      'GUILLET',
      'Solange',
      'DURANT',
      'Nathan',
      solange.email,
      'Xylophone',
      'Kumquat',
      'Rhubarbe',
    ],
  };
}

/** What of the target's can be read in a text, but for what the address asked for already says. */
export function leaks({ words, ids }: Target, text: string, path: string): string[] {
  // The name of a public page is no secret.
  const { slug: _slug, ...named } = ids;
  const secrets = [...words, ...Object.values(named)];
  return secrets.filter((secret) => !path.includes(secret) && text.includes(secret));
}
