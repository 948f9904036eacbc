import { draftInvoice } from '@/lib/billing/rules/lines';
import { creditNoteNumber, invoiceNumber } from '@/lib/billing/rules/numbers';
import type { BillableDay, DraftLine, FamilyFacts, TariffInForce } from '@/lib/billing/types/lines';
import { addDays, isWithin } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';

import { idAt } from '../ids';
import { minutesFrom } from '../moments';
import { deciderOf, type Story } from '../story';
import type { SeedActivity, SeedCollectivity, SeedFamily, SeedSession } from '../world';
import { ISSUED_AT, type Month } from './months';

/** An issued invoice of the demonstration, and what of it is left to be told. */
export type SeedInvoice = {
  id: string;
  family: SeedFamily;
  month: Month;
  amountCents: number;
};

const KINDS: Partial<Record<string, BillableDay['kind']>> = {
  BOOKED: 'BOOKED',
  PRESENT: 'PRESENT',
  ABSENT_BILLED: 'ABSENT_BILLED',
};
/** What families say they have; the file of each says so too. */
const QUOTIENTS = [750, 380, 620, 940, 1430, null] as const;

/** Writes the invoices of the collectivities, month by month, from what was booked and noted. */
export class InvoiceBook {
  readonly invoices: SeedInvoice[] = [];
  readonly #days = new Map<string, BillableDay[]>();
  readonly #names = new Map<string, string>();
  readonly #runs = new Map<string, string>();
  readonly #last = new Map<string, number>();

  constructor(
    private readonly story: Story,
    private readonly tariffs: readonly TariffInForce[],
  ) {
    const { activities, setting } = story;
    const sessions = new Map<string, SeedSession>(
      Object.values(activities).flatMap((one) =>
        one.sessions.map((session) => [session.id, session]),
      ),
    );
    for (const { id, name } of setting.rows.Activity) this.#names.set(id, name);
    for (const booking of setting.rows.Booking) {
      const session = sessions.get(booking.sessionId);
      const kind = KINDS[booking.status];
      if (session === undefined || kind === undefined) continue;
      const days = this.#days.get(booking.familyId) ?? [];
      days.push({
        bookingId: booking.id,
        childId: booking.childId,
        activityId: session.activity.id,
        day: session.day,
        minutes: minutesFrom(session.startsAt, session.endsAt),
        kind,
      });
      this.#days.set(booking.familyId, days);
    }
  }

  /** The invoice of a family for a month, where it has something to pay. */
  issue(family: SeedFamily, month: Month, rank: number): void {
    const days = (this.#days.get(family.id) ?? []).filter(({ day }) => isWithin(day, month));
    this.#write(family, month, { days, rank, isDetailed: true });
  }

  /** An invoice for the first days of a month at an activity, of which there are no bookings. */
  issueUnbooked(family: SeedFamily, { id: activityId }: SeedActivity, month: Month): void {
    const days = family.children.slice(0, 2).map((child, order) => ({
      bookingId: child.id,
      childId: child.id,
      activityId,
      day: addDays(month.start, order),
      minutes: 0,
      kind: 'PRESENT' as const,
    }));
    this.#write(family, month, { days, rank: 0, isDetailed: false });
  }

  #write(
    family: SeedFamily,
    month: Month,
    { days, rank, isDetailed }: { days: BillableDay[]; rank: number; isDetailed: boolean },
  ): void {
    const facts: FamilyFacts = {
      familyId: family.id,
      quotient: QUOTIENTS[rank % QUOTIENTS.length] ?? null,
      validity: null,
      postalCode: null,
      children: family.children.toSorted((a, b) => b.age - a.age),
      days,
      billedElsewhere: new Set(),
      monthsBilled: new Set(),
    };
    const { lines, amountCents, anomalies } = draftInvoice(facts, this.tariffs);
    if (amountCents === 0) return;
    const { collectivity } = family;
    const createdAt = instantAt(month.issuedOn, ISSUED_AT, collectivity.timeZone);
    const id = idAt(createdAt);
    this.story.setting.rows.Invoice.push({
      id,
      collectivityId: collectivity.id,
      familyId: family.id,
      guardianId: family.guardianId,
      runId: this.#runOf(collectivity, month),
      number: invoiceNumber(month.start, this.#take(collectivity, month.start.slice(0, 4))),
      issuedOn: month.issuedOn,
      dueOn: month.dueOn,
      amountCents,
      anomalies: [...anomalies],
      treasurySentAt: null,
      createdAt,
    });
    for (const [position, line] of lines.entries())
      this.#writeLine(id, isDetailed ? line : { ...line, days: [] }, position, family);
    this.invoices.push({ id, family, month, amountCents });
  }

  /** Credits an invoice: all of it. */
  credit({ id, family, month, amountCents }: SeedInvoice, reason: string): string {
    const { collectivity } = family;
    const createdAt = instantAt(month.dueOn, ISSUED_AT, collectivity.timeZone);
    const series = `${month.start.slice(0, 4)}-A`;
    const noteId = idAt(createdAt);
    this.story.setting.rows.CreditNote.push({
      id: noteId,
      collectivityId: collectivity.id,
      invoiceId: id,
      lineId: null,
      number: creditNoteNumber(month.start, this.#take(collectivity, series)),
      issuedOn: month.dueOn,
      amountCents,
      reason,
      agentId: deciderOf(this.story, collectivity).agentId,
      createdAt,
    });
    return noteId;
  }

  /** The last number of each series. */
  writeCounters(): void {
    for (const [key, last] of this.#last) {
      const [collectivityId = '', series = ''] = key.split(':');
      this.story.setting.rows.InvoiceCounter.push({ collectivityId, series, last });
    }
  }

  #take({ id }: SeedCollectivity, series: string): number {
    const key = `${id}:${series}`;
    const next = (this.#last.get(key) ?? 0) + 1;
    this.#last.set(key, next);
    return next;
  }

  #runOf(collectivity: SeedCollectivity, { start, end, issuedOn, dueOn }: Month): string {
    const key = `${collectivity.id}:${start}`;
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    const at = instantAt(issuedOn, ISSUED_AT, collectivity.timeZone);
    const id = idAt(at);
    this.#runs.set(key, id);
    this.story.setting.rows.BillingRun.push({
      id,
      collectivityId: collectivity.id,
      agentId: deciderOf(this.story, collectivity).agentId,
      startDay: start,
      endDay: end,
      activityIds: Object.values(this.story.activities)
        .filter((activity) => activity.collectivity === collectivity)
        .map((activity) => activity.id),
      issuedOn,
      dueOn,
      status: 'ISSUED',
      computedAt: at,
      issuedAt: at,
      createdAt: at,
    });
    return id;
  }

  #writeLine(
    invoiceId: string,
    line: DraftLine,
    position: number,
    { collectivity, children }: SeedFamily,
  ): void {
    const { rows } = this.story.setting;
    const { childId, activityId, tariffId, applied, quantity } = line;
    const { amountCents, surchargeCents, careCents, mealCents } = line;
    const id = idAt(this.story.setting.now);
    rows.InvoiceLine.push({
      id,
      collectivityId: collectivity.id,
      invoiceId,
      position,
      childId,
      activityId,
      tariffId,
      childName: children.find((child) => child.id === childId)?.firstName ?? '',
      activityName: this.#names.get(activityId) ?? '',
      applied: { ...applied, quotient: null },
      quotient: null,
      quantity,
      amountCents,
      surchargeCents,
      careCents,
      mealCents,
    });
    for (const { bookingId, day, kind, minutes, ...amounts } of line.days) {
      rows.InvoiceDay.push({
        collectivityId: collectivity.id,
        lineId: id,
        bookingId,
        day,
        kind,
        minutes,
        amountCents: amounts.amountCents,
        surchargeCents: amounts.surchargeCents,
      });
    }
  }
}
