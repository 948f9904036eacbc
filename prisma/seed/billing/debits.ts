import { debitNumber, debitSeries } from '@/lib/billing/rules/numbers';
import { earliestCollection } from '@/lib/billing/rules/direct-debit';
import { mandateReference } from '@/lib/billing/rules/mandates';
import { addDays, timeOfDay, type CivilDate } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';
import { openText, sealText } from '@/lib/platform/encryption/sealed-text';

import { idAt } from '../ids';
import type { Rows } from '../rows';
import { deciderOf, type Story } from '../story';
import type { SeedCollectivity, SeedFamily } from '../world';
import type { SeedInvoice } from './invoices';
import type { Month } from './months';
import { payByDebit, payLate, payOnline } from './payments';

const CREDITOR = {
  creditorId: 'FR72ZZZ123456',
  name: 'SIEJ, régie Enfance',
  iban: 'FR6910071440000000100123475',
  bic: 'TRPUFRP1',
};
const LEAD_DAYS = 14;
const ACTED_AT = timeOfDay('10:20');
const NO_FUNDS = 'AM04';

type Run = { row: Rows['DebitRun'][number]; collectOn: CivilDate; debits: number };

/** The direct debits of the SIEJ: who collects, the mandates, and the runs of the last two months. */
export class DebitBook {
  readonly #mandates = new Map<SeedFamily, string>();
  readonly #begun = new Set<string>();
  readonly #runs = new Map<Month, Run>();
  readonly #acts: { day: CivilDate; act: () => void }[] = [];
  readonly #last = new Map<string, number>();

  constructor(
    private readonly story: Story,
    private readonly months: readonly Month[],
  ) {}

  /** Who collects, and the mandates of families, the last of which is still to be signed. */
  open(families: readonly SeedFamily[]): void {
    const { setting, collectivities } = this.story;
    const month = this.months.at(-2);
    if (month === undefined) return;
    const collectivityId = collectivities.siej.id;
    const updatedAt = this.#at(addDays(month.start, 1));
    setting.rows.DirectDebitCreditor.push({
      ...{ collectivityId, ...CREDITOR, leadDays: LEAD_DAYS, updatedAt },
    });
    families.forEach((family, index) => {
      const day = addDays(month.start, 2 + index);
      this.#writeMandate(family, day, index < families.length - 1);
    });
    setting.rows.InvoiceCounter.push({ collectivityId, series: 'RUM', last: families.length });
  }

  /** The invoice is to be debited. */
  plan(invoice: SeedInvoice): void {
    this.#later(invoice, () => {
      if (!this.#add(invoice, -1, {})) payOnline(invoice, this.story);
    });
  }

  /** The bank has debited the invoice. */
  collect(invoice: SeedInvoice): void {
    this.#later(invoice, () => {
      if (!this.#add(invoice, -2, { isPaid: true })) payOnline(invoice, this.story);
    });
  }

  /** The bank has refused to: the family has paid otherwise. */
  reject(invoice: SeedInvoice): void {
    this.#later(invoice, () => {
      this.#add(invoice, -2, { isPaid: false });
      payLate(invoice, this.story);
    });
  }

  /** All that was told, the oldest first, and the last number of each series. */
  write(): void {
    const inOrder = this.#acts.toSorted((a, b) => (a.day < b.day ? -1 : 1));
    for (const { act } of inOrder) act();
    const collectivityId = this.story.collectivities.siej.id;
    for (const [series, last] of this.#last)
      this.story.setting.rows.InvoiceCounter.push({ collectivityId, series, last });
  }

  #later({ month }: SeedInvoice, act: () => void): void {
    this.#acts.push({ day: month.issuedOn, act });
  }

  #at(day: CivilDate): Date {
    return instantAt(day, ACTED_AT, this.story.collectivities.siej.timeZone);
  }

  get #agentId(): string {
    return deciderOf(this.story, this.story.collectivities.siej).agentId;
  }

  #issuer({ id }: SeedCollectivity): string {
    return this.story.setting.rows.Collectivity.find((one) => one.id === id)?.issuerCode ?? '';
  }

  #writeMandate(family: SeedFamily, day: CivilDate, isSigned: boolean): void {
    const { rows, ring } = this.story.setting;
    const guardian = rows.Guardian.find(({ id }) => id === family.guardianId);
    const { iban, bic, bankHolder: holder } = guardian ?? {};
    if (iban == null || bic == null || holder == null)
      throw new Error(`The file of ${family.name} tells no account.`);
    const createdAt = this.#at(day);
    const id = idAt(createdAt);
    const copy = (column: 'iban' | 'bic', sealed: string): string =>
      sealText(
        `Mandate.${column}`,
        id,
        openText(`Guardian.${column}`, family.guardianId, sealed, ring),
        ring,
      );
    rows.Mandate.push({
      ...{ id, collectivityId: family.collectivity.id, familyId: family.id },
      guardianId: family.guardianId,
      creditorId: CREDITOR.creditorId,
      reference: mandateReference(this.#issuer(family.collectivity), rows.Mandate.length + 1),
      iban: copy('iban', iban),
      bic: copy('bic', bic),
      holder: sealText(
        'Mandate.holder',
        id,
        openText('Guardian.bankHolder', family.guardianId, holder, ring),
        ring,
      ),
      preparedById: this.#agentId,
      createdAt,
      signedOn: isSigned ? addDays(day, 1) : null,
      signedAt: isSigned ? 'Saint-Aubin' : null,
      signedById: isSigned ? this.#agentId : null,
    });
    if (isSigned) this.#mandates.set(family, id);
  }

  /** Whether the invoice is of the month that the run collects, and its family has signed. */
  #add(invoice: SeedInvoice, back: -1 | -2, { isPaid }: { isPaid?: boolean }): boolean {
    const mandateId = this.#mandates.get(invoice.family);
    if (mandateId === undefined || invoice.month !== this.months.at(back)) return false;
    const run = this.#runOf(invoice.month, back === -2);
    run.debits += 1;
    const endToEndId = `${run.row.messageId}-${String(run.debits).padStart(4, '0')}`;
    const { collectOn } = run;
    const isRejected = isPaid === false;
    const sequence = this.#begun.has(mandateId) ? 'RCUR' : 'FRST';
    if (!isRejected) this.#begun.add(mandateId);
    this.story.setting.rows.Debit.push({
      id: idAt(new Date(run.row.createdAt)),
      ...{ collectivityId: run.row.collectivityId, runId: run.row.id, mandateId },
      ...{ invoiceId: invoice.id, amountCents: invoice.amountCents, sequence, endToEndId },
      paymentId:
        isPaid === true
          ? payByDebit(invoice, { paidOn: collectOn, reference: endToEndId }, this.story)
          : null,
      rejectedOn: isRejected ? collectOn : null,
      rejectCode: isRejected ? NO_FUNDS : null,
      rejectedById: isRejected ? this.#agentId : null,
    });
    return true;
  }

  #runOf(month: Month, isCollected: boolean): Run {
    const known = this.#runs.get(month);
    if (known !== undefined) return known;
    const { setting, collectivities } = this.story;
    const { issuedOn, dueOn } = month;
    const { today } = setting;
    const day = isCollected ? addDays(issuedOn, 2) : addDays(today, -1);
    const lead = addDays(dueOn, -LEAD_DAYS);
    const collectOn = earliestCollection(day > lead ? day : lead, LEAD_DAYS);
    const number = debitNumber(day, this.#take(debitSeries(day)));
    const issuer = this.#issuer(collectivities.siej);
    const createdAt = this.#at(day);
    const { creditorId, name, iban, bic } = CREDITOR;
    const row: Run['row'] = {
      ...{ id: idAt(createdAt), collectivityId: collectivities.siej.id, number },
      messageId: `${issuer}-${number}`,
      ...{ collectOn, agentId: this.#agentId, creditorId, creditorName: name },
      ...{ creditorIban: iban, creditorBic: bic, createdAt },
      downloadedAt: isCollected ? this.#at(addDays(day, 1)) : null,
      collectedAt: isCollected ? this.#at(collectOn) : null,
      collectedById: isCollected ? this.#agentId : null,
    };
    setting.rows.DebitRun.push(row);
    const run = { row, collectOn, debits: 0 };
    this.#runs.set(month, run);
    return run;
  }

  #take(series: string): number {
    const next = (this.#last.get(series) ?? 0) + 1;
    this.#last.set(series, next);
    return next;
  }
}
