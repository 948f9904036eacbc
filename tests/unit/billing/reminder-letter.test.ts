import { reminderLetter } from '@/lib/billing/messages/reminder-letter';
import type { LetterFacts, RemindedInvoice } from '@/lib/billing/types/letters';
import type { Issuer } from '@/lib/billing/types/parties';
import { civilDate } from '@/lib/core/dates/civil-date';

const TODAY = civilDate('2026-11-30');
const NBSP = '\u00A0';

const ISSUER: Issuer = {
  name: 'Syndicat de l’Enfance',
  shortName: 'SIEJ',
  serviceName: 'Service périscolaire',
  postalAddress: '1 place de la Mairie\n78000 VERSAILLES',
  email: 'service@siej.example.fr',
  phone: '01 39 00 00 00',
  appealText: '',
  issuerCode: 'SIEJ78',
  timeZone: 'Europe/Paris',
  isOnline: true,
  counterMeans: [],
  chequePayee: null,
  transferIban: null,
  siret: null,
  accountant: null,
};

const invoice = (of: Partial<RemindedInvoice> = {}): RemindedInvoice => ({
  number: '2026-10-0147',
  level: 1,
  isLast: false,
  issuedOn: civilDate('2026-10-05'),
  dueOn: civilDate('2026-10-31'),
  amountCents: 1610,
  balanceCents: 1610,
  ...of,
});

function letterOf(invoices: RemindedInvoice[], issuer: Partial<Issuer> = {}) {
  const facts: LetterFacts = {
    payer: {
      ...{ civility: 'Madame', firstName: 'Ada', lastName: 'MARTIN', payerCode: 'P-4821' },
      ...{
        address: '3 rue des Lilas',
        addressExtra: null,
        postalCode: '78000',
        city: 'Versailles',
      },
    },
    familyNumber: 12,
    invoices,
  };
  return reminderLetter({ ...ISSUER, ...issuer }, facts, TODAY);
}

it('says what is left to pay, in the window and in large', () => {
  const letter = letterOf([invoice()]);
  expect(letter.recipient).toEqual(['Madame Ada MARTIN', '3 rue des Lilas', '78000 VERSAILLES']);
  expect(letter.date).toBe('Le 30 novembre 2026, dossier n° 12');
  expect(letter.subject).toBe(`Relance n° 1${NBSP}: 16,10${NBSP}€ à payer`);
  expect(letter.opening).toEqual([
    `La facture n° 2026-10-0147 du 5 octobre 2026, de 16,10${NBSP}€, était à payer au plus tard le 31 octobre 2026. Nous n’avons pas reçu votre paiement.`,
  ]);
  expect(letter.frame).toEqual({
    ...{ label: 'Reste à payer', text: `16,10${NBSP}€`, note: 'facture n° 2026-10-0147' },
  });
  expect(letter.closing[0]).toContain('SIEJ78');
  expect(letter.closing[0]).toContain('P-4821');
});

it('tells what was paid of it, and that the treasury comes next', () => {
  const letter = letterOf([invoice({ level: 3, isLast: true, balanceCents: 610 })]);
  expect(letter.subject).toBe(`Dernière relance${NBSP}: 6,10${NBSP}€ à payer`);
  expect(letter.opening).toEqual([
    `Sur les 16,10${NBSP}€ de la facture n° 2026-10-0147 du 5 octobre 2026, il vous reste 6,10${NBSP}€ à payer. Elle était à payer au plus tard le 31 octobre 2026.`,
    expect.stringContaining('transmise en trésorerie'),
  ]);
});

it('has all the invoices of a family in one envelope, under the name of the last of the levels', () => {
  const letter = letterOf([
    invoice({ level: 2, isLast: true }),
    invoice({ number: '2026-11-0150', balanceCents: 390 }),
  ]);
  expect(letter.subject).toBe(`Dernière relance${NBSP}: 20,00${NBSP}€ à payer`);
  expect(letter.opening[1]).toBe(
    [
      `Facture n° 2026-10-0147, échue le 31 octobre 2026${NBSP}: reste 16,10${NBSP}€ (dernière relance)`,
      `Facture n° 2026-11-0150, échue le 31 octobre 2026${NBSP}: reste 3,90${NBSP}€`,
    ].join('\n'),
  );
  expect(letter.opening.at(-1)).toContain('celles dont c’est la dernière relance');
  expect(letter.frame.note).toBe('pour 2 factures');
  expect(letter.steps.at(-1)).toContain('Rappelez les références 2026-10-0147 et 2026-11-0150.');
});

it('stands on one page however many there are', () => {
  const letter = letterOf(
    Array.from({ length: 11 }, (_, n) => invoice({ number: `2026-10-${n}` })),
  );
  expect(letter.opening[1]?.split('\n')).toHaveLength(6);
  expect(letter.opening[1]).toMatch(/Et 6\sautres factures\.$/u);
  expect(letter.frame.text).toBe(`177,10${NBSP}€`);
});

it('tells of no online payment where there is none, and how to subscribe all the same', () => {
  const letter = letterOf([invoice()], { isOnline: false });
  expect(letter.steps).toHaveLength(1);
  expect(letter.closing[0]).toContain('SIEJ78');
});
