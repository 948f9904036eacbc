import {
  daySheetHref,
  daySheetNeighbours,
  readDaySheetAddress,
  totalsByMeans,
} from '@/lib/billing/rules/day-sheet';
import type { DayPayment } from '@/lib/billing/types/day-sheet';
import { civilDate } from '@/lib/core/dates/civil-date';

const TODAY = civilDate('2026-11-24');
const ME = '01a1225b-3e80-7000-8000-000000000001';
const OTHER = '01a1225b-3e80-7000-8000-000000000002';
const read = (params: Record<string, string>) =>
  readDaySheetAddress(params, { today: TODAY, agentId: ME });

function payment(over: Partial<DayPayment>): DayPayment {
  return {
    id: '1',
    number: 1,
    means: 'CASH',
    reference: null,
    amountCents: 1000,
    familyName: 'GUILLET',
    familyNumber: 1,
    invoices: '',
    agentName: 'Claire MARTIN',
    createdAt: new Date('2026-11-24T09:00:00.000Z'),
    cancelledAt: null,
    cancelReason: null,
    ...over,
  };
}

describe('the sheet of a day', () => {
  it('is today’s and one’s own unless the address says another, which it keeps', () => {
    expect(read({})).toEqual({ day: TODAY, cashier: ME });
    expect(read({ jour: '2026-11-31', caissier: 'x' })).toEqual({ day: TODAY, cashier: ME });
    expect(read({ jour: '2026-11-25' }).day).toBe(TODAY);
    const address = { day: civilDate('2026-11-02'), cashier: OTHER };
    const query = new URLSearchParams(daySheetHref(address).split('?')[1]);
    expect(read(Object.fromEntries(query))).toEqual(address);
    expect(read({ caissier: 'tous' }).cashier).toBe('tous');
  });

  it('leads to the day before and to the day after, until today', () => {
    const { previous, next } = daySheetNeighbours({ day: TODAY, cashier: 'tous' }, TODAY);
    expect(previous).toContain('jour=2026-11-23&caissier=tous');
    expect(next).toBeNull();
    const before = daySheetNeighbours({ day: civilDate('2026-10-31'), cashier: ME }, TODAY);
    expect(before.next).toContain('jour=2026-11-01');
  });

  it('sums what was received by means, and apart what was cancelled', () => {
    const totals = totalsByMeans({
      received: [
        payment({}),
        payment({ means: 'CHEQUE', amountCents: 2550 }),
        payment({ amountCents: 1 }),
      ],
      cancelled: [payment({ means: 'CHEQUE', amountCents: 300 }), payment({ means: 'CESU' })],
    });
    expect(totals).toEqual([
      { means: 'CASH', count: 2, cents: 1001, cancelledCount: 0, cancelledCents: 0 },
      { means: 'CHEQUE', count: 1, cents: 2550, cancelledCount: 1, cancelledCents: 300 },
      { means: 'CESU', count: 0, cents: 0, cancelledCount: 1, cancelledCents: 1000 },
    ]);
  });
});
