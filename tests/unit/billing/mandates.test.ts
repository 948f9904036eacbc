import fc from 'fast-check';

import { mandatePaper } from '@/lib/billing/messages/mandate-paper';
import { compactCreditorId, creditorIdProblem } from '@/lib/billing/rules/creditor-id';
import { lapsesOn, mandateReference, mandateStateOf } from '@/lib/billing/rules/mandates';
import { sepaText } from '@/lib/billing/rules/sepa-text';
import { creditorSchema } from '@/lib/billing/schema/mandate';
import type { MandateDays } from '@/lib/billing/types/mandate';
import { civilDate } from '@/lib/core/dates/civil-date';

const EXCHANGED = /^[A-Za-z0-9/\-?:().,'+ ]*$/;

describe('the text that banks exchange', () => {
  it.each([
    ['Élodie Cœur-Brûlé', 'Elodie Coeur-Brule'],
    ['Mairie & CCAS d’Île-d’Yeu', "Mairie + CCAS d'Ile-d'Yeu"],
    ['//a//b/', 'a/b'],
    ['Łódź 日本 "x"', 'odz x'],
  ])('%s', (text, exchanged) => expect(sepaText(text, 70)).toBe(exchanged));

  it('holds nothing else, and is as short as asked, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 140 }),
        (text, longest) => {
          const exchanged = sepaText(text, longest);
          expect(exchanged).toMatch(EXCHANGED);
          expect(exchanged.length).toBeLessThanOrEqual(longest);
          expect(exchanged).not.toMatch(/^\/|\/\/|\/$/);
          expect(sepaText(exchanged, longest)).toBe(exchanged);
        },
      ),
    );
  });
});

describe('the reference of a mandate', () => {
  it('names its issuer and its rank', () =>
    expect(mandateReference('044017', 12)).toBe('044017-000012'));

  it('is never the same for two ranks, and is one that banks take', () => {
    const rank = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(
      fc.property(fc.string(), rank, rank, (issuer, one, other) => {
        const reference = mandateReference(issuer, one);
        expect(reference).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{0,34}$/);
        expect(reference === mandateReference(issuer, other)).toBe(one === other);
      }),
    );
  });
});

describe('a creditor’s ICS', () => {
  it.each(['FR72ZZZ123456', 'fr72 zzz 123456', 'FR72ABC123456', 'DE98ZZZ09999999999'])(
    '%s is right',
    (text) => expect(creditorIdProblem(compactCreditorId(text))).toBeNull(),
  );
  it.each(['FR73ZZZ123456', 'FR72ZZZ123465', 'DE98ZZZ09999999990'])('%s has an error', (text) =>
    expect(creditorIdProblem(text)).toContain('contient une erreur'),
  );
  it.each(['', 'FR72ZZZ12345', 'FR7630006000011234567890189', '72FRZZZ123456'])(
    '%s has not its shape',
    (text) => expect(creditorIdProblem(text)).toContain('13 caractères'),
  );
});

describe('the settings of direct debit', () => {
  const typed = {
    creditorId: 'fr72 zzz 123456',
    name: ' Trésorerie ',
    iban: 'fr14 2004 1010 0505 0001 3m02 606',
    bic: 'psst fr pp sce',
    leadDays: '14',
  };

  it('are tidied', () =>
    expect(creditorSchema.parse(typed)).toEqual({
      creditorId: 'FR72ZZZ123456',
      name: 'Trésorerie',
      iban: 'FR1420041010050500013M02606',
      bic: 'PSSTFRPPSCE',
      leadDays: 14,
    }));

  it.each([
    ['creditorId', 'FR73ZZZ123456'],
    ['iban', 'FR1520041010050500013M02606'],
    ['bic', 'PSST'],
    ['leadDays', '0'],
    ['leadDays', '61'],
    ['leadDays', '1,5'],
  ])('refuse %s %s', (name, value) => {
    const read = creditorSchema.safeParse({ ...typed, [name]: value });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([[name]]);
  });
});

describe('where a mandate stands', () => {
  const days = (of: Partial<Record<keyof MandateDays, string>>): MandateDays => ({
    signedOn: of.signedOn === undefined ? null : civilDate(of.signedOn),
    lastUsedOn: of.lastUsedOn === undefined ? null : civilDate(of.lastUsedOn),
    revokedOn: of.revokedOn === undefined ? null : civilDate(of.revokedOn),
  });

  it.each([
    [{}, '2026-11-29', 'PREPARED'],
    [{ signedOn: '2026-11-29' }, '2026-11-29', 'ACTIVE'],
    [{ signedOn: '2023-11-29' }, '2026-11-29', 'ACTIVE'],
    [{ signedOn: '2023-11-28' }, '2026-11-29', 'LAPSED'],
    [{ signedOn: '2019-01-05', lastUsedOn: '2025-02-05' }, '2026-11-29', 'ACTIVE'],
    [{ signedOn: '2019-01-05', lastUsedOn: '2022-02-05' }, '2026-11-29', 'LAPSED'],
    [{ revokedOn: '2026-11-29' }, '2026-11-29', 'REVOKED'],
    [{ signedOn: '2019-01-05', revokedOn: '2020-01-05' }, '2026-11-29', 'REVOKED'],
  ] as const)('%j on %s: %s', (of, today, state) =>
    expect(mandateStateOf(days(of), civilDate(today))).toBe(state),
  );

  it('lapses the day after 36 months, a leap day included', () => {
    expect(lapsesOn(days({ signedOn: '2024-02-29' }))).toBe('2027-03-01');
    expect(lapsesOn(days({ signedOn: '2026-11-05' }))).toBe('2029-11-06');
    expect(lapsesOn(days({}))).toBeNull();
  });
});

describe('the paper of a mandate', () => {
  it('says all that the law asks for', () => {
    const paper = mandatePaper({
      reference: '044017-000012',
      creditor: {
        creditorId: 'FR72ZZZ123456',
        name: 'SIEJ',
        address: ['1 place de la Mairie', '44000 Nantes'],
      },
      debtor: {
        civility: 'Mme',
        firstName: 'Solange',
        lastName: 'GUILLET',
        payerCode: '1',
        address: '3 rue des Lilas',
        addressExtra: null,
        postalCode: '44000',
        city: 'Nantes',
      },
      holder: 'Solange GUILLET',
      iban: 'FR7630006000011234567890189',
      bic: 'AGRIFRPP',
      signedOn: null,
      signedAt: null,
    });
    const text = JSON.stringify(paper).replaceAll('\u00A0', ' ');
    for (const words of [
      'Mandat de prélèvement SEPA',
      '044017-000012',
      'FR72ZZZ123456',
      '1 place de la Mairie',
      '3 rue des Lilas',
      'FR76 3000 6000 0112 3456 7890 189',
      'AGRIFRPP',
      'Récurrent',
      'Fait à',
      'Signature',
      '8 semaines',
      '13 mois',
    ])
      expect(text).toContain(words);
  });
});
