import { idAt } from '../ids';
import { later } from '../moments';
import type { Story } from '../story';
import type { InvoiceBook, SeedInvoice } from './invoices';

const HOUR_MS = 3_600_000;

/** What families say is wrong, and how long ago they said it. */
const SAID = [
  {
    hours: 52,
    body: 'Bonjour, nous avions prévenu de cette absence trois jours avant. Pouvez-vous vérifier\u00A0?',
  },
  {
    hours: 20,
    body: 'Bonjour, le dernier soir a été compté jusqu’à 18:30. Nous étions là à 17:40.',
  },
] as const;

function contest(
  { id: invoiceId, family }: SeedInvoice,
  story: Story,
  { hours, body }: (typeof SAID)[number],
): void {
  const { rows, now } = story.setting;
  const line = rows.InvoiceLine.find((one) => one.invoiceId === invoiceId);
  if (line === undefined) return;
  const at = later(now, -hours * HOUR_MS);
  const requestId = idAt(at);
  const { collectivityId, childId, activityId, id: lineId } = line;
  const accountId = family.account.id;
  const of = { collectivityId, requestId };
  rows.Request.push({
    id: requestId,
    collectivityId,
    kind: 'INVOICE_DISPUTE',
    status: 'IN_PROGRESS',
    familyId: family.id,
    childId,
    activityId,
    guardianId: null,
    accountId,
    submissionId: idAt(at),
    startDay: null,
    endDay: null,
    submittedAt: at,
    acknowledgementId: null,
    unreadByService: 1,
  });
  rows.InvoiceDispute.push({ ...of, lineId, status: 'PENDING' });
  rows.RequestEvent.push({
    ...of,
    ...{ id: idAt(at), lineId: null, changeId: null, type: 'SUBMITTED', at, accountId },
    ...{ agentId: null, reason: null, rank: null, digestId: null },
  });
  rows.RequestMessage.push({
    ...of,
    ...{ id: idAt(at), familyId: family.id, position: 1, seen: 0, isQuestion: false },
    ...{ accountId, agentId: null, body, at },
  });
}

/** The lines that families contest, and that the service has not answered. */
export function writeDisputes(story: Story, book: InvoiceBook): void {
  const { families, collectivities } = story;
  const others = families.others.filter(({ collectivity }) => collectivity === collectivities.siej);
  SAID.forEach((said, rank) => {
    const family = others[rank + 1];
    const invoice = book.invoices.findLast((one) => one.family === family);
    if (invoice !== undefined) contest(invoice, story, said);
  });
  // References are given in the order of the rows.
  const time = (at: Date | string): number => new Date(at).getTime();
  story.setting.rows.Request.sort((a, b) => time(a.submittedAt) - time(b.submittedAt));
}
