import fc from 'fast-check';

import { civilDate } from '@/lib/core/dates/civil-date';
import { quickProblem, shapeOfInput } from '@/lib/families/rules/quick-checks';
import { readField } from '@/lib/families/schema/field-values';
import { quickChecks } from '@/lib/families/schema/quick-checks';

const TODAY = civilDate('2026-11-24');
const IBAN = 'FR7630006000011234567890189';

const digits = (least: number, most: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789')),
    minLength: least,
    maxLength: most,
  });

const typed = fc.oneof(
  digits(0, 12),
  fc
    .tuple(fc.constantFrom('0', '+33', '0033', '+508', '+687', '06 ', 'FR76 '), digits(0, 25))
    .map(([start, rest]) => start + rest),
  fc.string({ maxLength: 30 }),
  fc
    .tuple(
      fc.integer({ min: 0, max: IBAN.length - 1 }),
      fc.constantFrom(...Array.from('0123456789ABC')),
    )
    .map(([at, character]) => IBAN.slice(0, at) + character + IBAN.slice(at + 1)),
);

it('never refuses what the server takes, and says the same words', () => {
  const types = fc.constantFrom('iban' as const, 'phone' as const, 'postalCode' as const);
  fc.assert(
    fc.property(types, typed, (type, text) => {
      const problem = quickProblem({ type }, text);
      if (problem === null) return;
      const read = readField({ label: '', type }, text, TODAY);
      expect([type, text, read]).toEqual([type, text, { ok: false, message: problem }]);
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['guardian_iban', 'FR76 3000 6000 0112 3456 7890 188', 'Cet IBAN contient une erreur'],
  ['guardian_iban', 'FR76 3000', 'il en manque 19'],
  ['guardian_mobile', '06 12 34 56', 'Ce numéro n’est pas complet'],
  ['contact_new0_mobile', 'six', 'Ce numéro n’est pas complet'],
  ['guardian_postalCode', '4910', 'Un code postal a 5 chiffres'],
])('says of %s, %s: %s', (name, text, words) => {
  const read = quickChecks({}).safeParse({ [name]: text });
  expect(read.error?.issues).toMatchObject([
    { path: [name], message: expect.stringContaining(words) as string },
  ]);
});

it('does not judge what was not touched, nor what it does not know', () => {
  const start = { guardian_postalCode: '49' };
  expect(quickChecks(start).safeParse(start).success).toBe(true);
  expect(quickChecks({}).safeParse({ familyId: '49', guardian_city: '4' }).success).toBe(true);
  expect(shapeOfInput('vaccine_0190a000-0000-7000-8000-000000000001_recall')?.type).toBe('day');
});
