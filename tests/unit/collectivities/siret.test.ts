import { legalSchema } from '@/lib/collectivities/schema/settings';
import { compactSiret, formatSiret, siretProblem } from '@/lib/collectivities/rules/siret';

// Public ones: the town of Paris, the INSEE, the seat of La Poste and one of its offices.
const RIGHT = ['21750001600019', '12002701600357', '35600000000048', '35600000049837'];

describe('a SIRET', () => {
  it.each(RIGHT)('is right by its key: %s', (siret) => {
    expect(siretProblem(siret)).toBeNull();
  });

  it.each(RIGHT.slice(0, 3))('is wrong with one digit changed, wherever it is: %s', (siret) => {
    for (let index = 0; index < siret.length; index += 1) {
      const digit = String((Number(siret[index]) + 1) % 10);
      const wrong = `${siret.slice(0, index)}${digit}${siret.slice(index + 1)}`;
      expect([wrong, siretProblem(wrong)]).toEqual([wrong, expect.stringContaining('erreur')]);
    }
  });

  it.each(['', '2175000160001', '217500016000190', '2175000160001A'])(
    'has fourteen digits, which %j has not',
    (text) => expect(siretProblem(text)).toContain('14 chiffres'),
  );

  it('is not fourteen zeros, nor by the sum of La Poste that of anybody else', () => {
    expect(siretProblem('0'.repeat(14))).toContain('erreur');
    expect(siretProblem('35600000000002')).toContain('erreur');
    expect(siretProblem('21750001600015')).toContain('erreur');
  });

  it('is read with its spaces, and written with them', () => {
    expect(compactSiret('217 500 016 00019')).toBe('21750001600019');
    expect(formatSiret('21750001600019')).toBe('217\u00A0500\u00A0016\u00A000019');
  });

  it('may be left out of the settings, not be wrong there', () => {
    const read = (siret: string) => legalSchema.safeParse({ seen: '', siret, accountant: ' ' });
    expect(read('').data).toMatchObject({ siret: null, accountant: null });
    expect(read('217 500 016 00019').data).toMatchObject({ siret: '21750001600019' });
    expect(read('217 500 016 00018').success).toBe(false);
  });
});
