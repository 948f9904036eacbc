import { db } from '@/lib/platform/db/client';

import { sum } from './ledger';
import type { Town } from './town';

/** A series' numbers, as they end: "2026-10-0007" is the seventh of 2026. */
function ranksOf(numbers: readonly (string | null)[]): Map<string, number[]> {
  const series = new Map<string, number[]>();
  for (const number of numbers) {
    const [year = '', , rank = ''] = (number ?? '').split('-');
    series.set(year, [...(series.get(year) ?? []), Number(rank.replace('A', ''))]);
  }
  return series;
}

function expectNoGap(numbers: readonly (string | null)[]): void {
  for (const ranks of ranksOf(numbers).values())
    expect(ranks.toSorted((a, b) => a - b)).toEqual(ranks.map((_, index) => index + 1));
}

/**
 * What the database holds, whatever the ledger says: lines sum to their invoice and days to their
 * line, numbers follow one another, and no booking is billed twice but where its line was given back.
 */
export async function compareStanding({ collectivity }: Town): Promise<void> {
  const where = { collectivityId: collectivity.id };
  const invoices = await db.invoice.findMany({
    where,
    include: { lines: { include: { days: true, rebilled: true } } },
  });
  const notes = await db.creditNote.findMany({ where, select: { number: true } });
  for (const { amountCents, lines } of invoices) {
    expect(amountCents).toBe(sum(lines.map((line) => line.amountCents)));
    for (const line of lines) {
      expect(line.amountCents).toBe(line.careCents + line.mealCents);
      expect(line.surchargeCents).toBe(sum(line.days.map((day) => day.surchargeCents)));
    }
  }
  expectNoGap(invoices.flatMap(({ number }) => number ?? []));
  expectNoGap(notes.map(({ number }) => number));
  const billed = invoices
    .flatMap(({ lines }) => lines.filter(({ rebilled }) => rebilled === null))
    .flatMap(({ days }) => days.map(({ bookingId }) => bookingId));
  expect(new Set(billed).size).toBe(billed.length);
}
