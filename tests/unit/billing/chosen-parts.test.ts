import fc from 'fast-check';

import { overAllocated } from '@/lib/billing/messages/chosen-parts';
import { allocate } from '@/lib/billing/rules/settlement';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { sumCents } from '@/lib/core/money';

const DUE = civilDate('2026-10-31');

const INVOICES = [
  { number: '2026-10-0147', balanceCents: 1610 },
  { number: '2026-11-0151', balanceCents: 690 },
  { number: '2026-09-0139', balanceCents: 0 },
];

const refused = (amountCents: number, parts: Record<string, number>) =>
  overAllocated(amountCents, INVOICES, new Map(Object.entries(parts)));

describe('what an agent chooses for each invoice', () => {
  it('is taken up to what is due of each and to what was received', () => {
    expect(refused(2300, {})).toBeNull();
    expect(refused(2300, { '2026-10-0147': 1610, '2026-11-0151': 690 })).toBeNull();
    expect(refused(2300, { '2026-10-0147': 0, '2026-09-0139': 0 })).toBeNull();
  });

  it('is refused with the invoice and what is due of it', () => {
    expect(
      refused(9000, { '2026-10-0147': 1611, '2026-11-0151': 690, '2026-09-0139': 1 }),
    ).toMatchObject({
      code: 'OVER_ALLOCATED',
      fields: {
        'part-2026-10-0147':
          'La facture 2026-10-0147 est due de 16,10\u00A0€\u00A0: affectez-lui ce montant au plus.',
        'part-2026-09-0139':
          'Il ne reste rien à payer de la facture 2026-09-0139\u00A0: laissez ce montant vide.',
      },
    });
  });

  it('is refused where it is more than what was received', () => {
    const words =
      'Vous affectez 23,00\u00A0€ d’un règlement de 22,99\u00A0€\u00A0: corrigez l’un ou l’autre.';
    expect(refused(2299, { '2026-10-0147': 1610, '2026-11-0151': 690 })?.fields).toEqual({
      amount: words,
    });
  });
});

describe('sharing a payment out by what is chosen', () => {
  const dues = [
    { id: 'later', dueOn: addDays(DUE, 30), balanceCents: 500 },
    { id: 'first', dueOn: DUE, balanceCents: 300 },
  ];

  it('gives what is chosen for an invoice, and the rest to those left to their order', () => {
    const all = [...dues, { id: 'last', dueOn: addDays(DUE, 60), balanceCents: 400 }];
    expect(allocate(700, all, new Map([['last', 250]]))).toEqual({
      parts: [
        { invoiceId: 'last', amountCents: 250 },
        { invoiceId: 'first', amountCents: 300 },
        { invoiceId: 'later', amountCents: 150 },
      ],
      remainderCents: 0,
    });
    // Not to the invoice for which less was chosen: it is to the credit.
    expect(
      allocate(
        1000,
        dues,
        new Map([
          ['first', 0],
          ['later', 200],
        ]),
      ),
    ).toEqual({
      parts: [{ invoiceId: 'later', amountCents: 200 }],
      remainderCents: 800,
    });
  });

  it('gives exactly what is chosen, and loses no cent, whatever is chosen within what is due', () => {
    const due = fc.record({
      id: fc.uuid(),
      dueOn: fc.nat(60).map((days) => addDays(DUE, days)),
      balanceCents: fc.nat(5000),
      share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.uniqueArray(due, { selector: ({ id }) => id }),
        (more, list) => {
          const chosen = new Map(
            list.flatMap(({ id, balanceCents, share }) =>
              share === null ? [] : [[id, Math.floor(share * balanceCents)] as const],
            ),
          );
          const amount = sumCents(chosen.values()) + more;
          const { parts, remainderCents } = allocate(amount, list, chosen);
          const given = new Map(parts.map((part) => [part.invoiceId, part.amountCents]));
          expect(given.size).toBe(parts.length);
          expect(sumCents(given.values()) + remainderCents).toBe(amount);
          expect(remainderCents).toBeGreaterThanOrEqual(0);
          for (const { id, balanceCents } of list) {
            const part = given.get(id) ?? 0;
            expect(Number.isInteger(part) && part >= 0 && part <= balanceCents).toBe(true);
            if (chosen.has(id)) expect(part).toBe(chosen.get(id));
            // Nothing is left to the credit while an invoice left to its order is due.
            else if (remainderCents > 0) expect(part).toBe(balanceCents);
          }
        },
      ),
    );
  });
});
