import { creditableOfLine } from '@/lib/billing/rules/credit';

const INVOICE = {
  amountCents: 1000,
  creditedCents: 0,
  lines: [
    { id: 'soir', amountCents: 700 },
    { id: 'cantine', amountCents: 300 },
  ],
  creditNotes: [],
};

const credited = (...notes: readonly [lineId: string | null, amountCents: number][]) => ({
  ...INVOICE,
  creditedCents: notes.reduce((sum, [, cents]) => sum + cents, 0),
  creditNotes: notes.map(([lineId, amountCents]) => ({ lineId, amountCents })),
});

it.each([
  ['all of it, where nothing was', INVOICE, 700],
  ['what its own credit notes left', credited(['soir', 150], ['soir', 50]), 500],
  ['all of it, where another was', credited(['cantine', 300]), 700],
  ['nothing, where all of it was', credited(['soir', 700]), 0],
  ['no more than is left of the invoice', credited([null, 900]), 100],
  ['nothing, where all of the invoice was', credited([null, 1000]), 0],
])('a line can be given back: %s', (_, invoice, cents) => {
  expect(creditableOfLine('soir', invoice)).toBe(cents);
});

it('a line of another invoice cannot', () => {
  expect(creditableOfLine('ailleurs', INVOICE)).toBe(0);
});
