import fc from 'fast-check';

import { debitView } from '@/lib/billing/rules/debit-view';
import {
  bicOfIban,
  collectionProblem,
  earliestCollection,
  exclusionOf,
  readCollectOn,
  sequencesOf,
} from '@/lib/billing/rules/direct-debit';
import { endsMandate, REJECT_CODES } from '@/lib/billing/rules/reject-codes';
import { isBankingDay } from '@/lib/core/dates/banking';
import { addDays, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { FRAME } from '@/tests/support/golden-frame';

const TODAY = civilDate('2026-11-29');

describe('the days on which banks collect', () => {
  it.each([
    ['2026-12-14', true],
    ['2026-12-12', false],
    ['2026-12-13', false],
    ['2026-12-25', false],
    ['2027-01-01', false],
    ['2026-04-03', false],
    ['2026-04-06', false],
    ['2026-05-01', false],
    ['2026-05-08', true],
    ['2027-03-26', false],
    ['2027-03-29', false],
    ['2024-04-01', false],
  ])('%s: %s', (day, isOne) => expect(isBankingDay(civilDate(day))).toBe(isOne));

  it('leave families the time that they are promised', () => {
    expect(earliestCollection(TODAY, 14)).toBe('2026-12-14');
    const days = { today: TODAY, leadDays: 14 };
    expect(collectionProblem(civilDate('2026-12-11'), days)).toBe('TOO_EARLY');
    expect(collectionProblem(civilDate('2026-12-13'), days)).toBe('NOT_A_BANKING_DAY');
    expect(collectionProblem(civilDate('2026-12-14'), days)).toBeNull();
  });

  it('come, whatever the day and the time', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 1, max: 60 }),
        (days, leadDays) => {
          const today = addDays(TODAY, days);
          const collectOn = earliestCollection(today, leadDays);
          expect(collectionProblem(collectOn, { today, leadDays })).toBeNull();
          expect(collectOn <= addDays(today, leadDays + 5)).toBe(true);
        },
      ),
    ));

  it('are read from an address', () => {
    const first = { collectOn: '2026-12-14', earliest: '2026-12-14' };
    expect(readCollectOn(undefined, TODAY, 14)).toEqual({ ...first, problem: null });
    expect(readCollectOn('demain', TODAY, 14)).toEqual({ ...first, problem: null });
    expect(readCollectOn('2026-12-01', TODAY, 14)).toEqual({ ...first, problem: 'TOO_EARLY' });
    expect(readCollectOn('2026-12-15', TODAY, 14)).toMatchObject({ collectOn: '2026-12-15' });
  });
});

describe('what is collected', () => {
  const days = { signedOn: TODAY, lastUsedOn: null, revokedOn: null };
  const right = {
    mandate: days,
    balanceCents: 100,
    isSentToTreasury: false,
    isPaymentUnderWay: false,
    firstOn: null as CivilDate | null,
  };

  it.each([
    [right, null],
    [{ ...right, mandate: { ...days, signedOn: null } }, 'PREPARED'],
    [{ ...right, mandate: { ...days, revokedOn: TODAY } }, 'REVOKED'],
    [{ ...right, mandate: { ...days, signedOn: civilDate('2023-12-01') } }, 'LAPSED'],
    [{ ...right, isSentToTreasury: true }, 'SENT_TO_TREASURY'],
    [{ ...right, isPaymentUnderWay: true }, 'UNDER_WAY'],
    [{ ...right, firstOn: civilDate('2026-12-14') }, null],
    [{ ...right, firstOn: civilDate('2026-12-15') }, 'FIRST_LATER'],
  ])('%j: %s', (candidate, exclusion) =>
    expect(exclusionOf(candidate, civilDate('2026-12-14'))).toBe(exclusion),
  );

  it('is first of its mandate once, where no debit stands', () => {
    const debit = (mandateId: string, standing: number) => ({ mandateId, standing });
    expect(
      sequencesOf([debit('a', 0), debit('b', 2), debit('a', 0), debit('c', 0), debit('b', 2)]),
    ).toEqual(['FRST', 'RCUR', 'RCUR', 'FRST', 'RCUR']);
  });

  it('has one FRST at most for each mandate', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c')),
        fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.nat(2) }),
        (mandates, standing) => {
          const debits = mandates.map((mandateId) => ({
            mandateId,
            standing: standing[mandateId],
          }));
          const sequences = sequencesOf(debits);
          for (const mandateId of ['a', 'b', 'c'] as const) {
            const own = sequences.filter((_, index) => debits[index]?.mandateId === mandateId);
            const isBegun = standing[mandateId] > 0 || own.length === 0;
            expect(own.filter((one) => one === 'FRST')).toHaveLength(isBegun ? 0 : 1);
            expect(own[0]).toBe(own.length === 0 ? undefined : isBegun ? 'RCUR' : 'FRST');
          }
        },
      ),
    ));

  it('is no longer collected with a mandate that the bank does not know', () => {
    expect(REJECT_CODES.filter(endsMandate)).toEqual(['AC01', 'AC04', 'MD01', 'MD07']);
  });

  it('names a bank of the country of the account alone', () => {
    expect(bicOfIban('FR76', 'AGRIFRPP')).toBe('AGRIFRPP');
    expect(bicOfIban('FR76', 'BNPARERX')).toBe('BNPARERX');
    expect(bicOfIban('DE89', 'AGRIFRPP')).toBeNull();
    expect(bicOfIban('DE89', null)).toBeNull();
  });
});

describe('what a family is told', () => {
  const facts = {
    frame: FRAME,
    collectOn: civilDate('2026-12-14'),
    invoices: [
      { id: 'a', number: '2026-10-0147', amountCents: 1610 },
      { id: 'b', number: '2026-10-0148', amountCents: 390 },
    ],
    reference: '044017-000012',
    creditorId: 'FR72ZZZ123456',
    creditorName: 'SIEJ',
    ibanEnd: '0189',
    rejectCode: null,
    service: { serviceName: 'Service enfance', phone: '02 40 00 00 00', email: 'a@example.fr' },
  };
  const textOf = (view: ReturnType<typeof debitView>): string =>
    JSON.stringify(view).replaceAll('\u00A0', ' ');

  it('is how much, when, by whom, with which mandate', () => {
    const text = textOf(debitView({ ...facts, news: 'PLANNED' }));
    for (const words of [
      '20,00 €',
      '14 décembre 2026',
      '2026-10-0147',
      'FR72ZZZ123456',
      '044017-000012',
      '0189',
    ])
      expect(text).toContain(words);
  });

  it('is that nothing is taken, or that the bank refused, and why', () => {
    expect(textOf(debitView({ ...facts, news: 'CANCELLED' }))).toContain('annulé');
    // Nothing is to be paid again of what a credit note takes back, and the other debits stay.
    const corrected = textOf(debitView({ ...facts, news: 'CORRECTED' }));
    expect(corrected).toContain('Vos autres prélèvements ne changent pas.');
    expect(corrected).not.toMatch(/annulé|de nouveau payer/);
    const refused = textOf(debitView({ ...facts, news: 'REJECTED', rejectCode: 'AM04' }));
    expect(refused).toContain('AM04, provision insuffisante');
    expect(refused).toContain('de nouveau à payer');
  });
});
