import { civilDate } from '@/lib/core/dates/civil-date';
import { inputValue, lineWords, maskedWords, valueWords } from '@/lib/families/messages/values';
import { FIELD_PATHS, fieldOf, FILE_FIELDS, type FieldPath } from '@/lib/families/rules/fields';
import { lineValue, linePath } from '@/lib/families/rules/lists';
import { readField, readListLine } from '@/lib/families/schema/field-values';

const TODAY = civilDate('2026-11-24');

function read(path: FieldPath, sent: unknown) {
  const result = readField(fieldOf(path), sent, TODAY);
  return result.ok ? result.value : `!${result.message}`;
}

describe('values as people type them', () => {
  it.each<[FieldPath, string, string | null]>([
    ['guardian.mobile', '0612345678', '06 12 34 56 78'],
    ['guardian.mobile', '+33 6 12 34 56 78', '06 12 34 56 78'],
    ['guardian.mobile', '0692 12 34 56', '06 92 12 34 56'],
    ['guardian.mobile', '+32 470 12 34 56', '+32 470 12 34 56'],
    ['guardian.mobile', '', null],
    ['guardian.iban', 'fr76 3000 6000 0112 3456 7890 189', 'FR7630006000011234567890189'],
    ['guardian.bic', 'agrifrpp', 'AGRIFRPP'],
    ['guardian.lastName', ' de  la tour ', 'DE LA TOUR'],
    ['guardian.email', 'Solange@Example.fr', 'solange@example.fr'],
    ['guardian.postalCode', '07 340', '07340'],
    ['family.referenceIncome', '22 040 €', '22040'],
    ['family.taxShares', '2,50', '2.5'],
    ['family.cafNumber', '44 71 234', '4471234'],
    ['guardian.acceptsSms', 'on', 'true'],
    ['child.birthDate', '2018-05-03', '2018-05-03'],
  ])('%s: %s', (path, sent, value) => {
    expect(read(path, sent)).toBe(value);
  });

  it.each<[FieldPath, string]>([
    ['guardian.mobile', '06 12'],
    ['guardian.mobile', 'six'],
    ['guardian.iban', 'FR76 3000 6000 0112 3456 7890 188'],
    ['guardian.bic', 'AGRI'],
    ['guardian.postalCode', '4910'],
    ['guardian.email', 'solange'],
    ['guardian.civility', 'Dr'],
    ['guardian.lastName', ''],
    ['family.taxShares', '2,3'],
    ['family.quotientFamilial', '-3'],
    ['child.birthDate', '2027-01-01'],
    ['child.birthDate', '2018-02-30'],
  ])('refuses %s: %s, in words', (path, sent) => {
    expect(read(path, sent)).toMatch(/^!.+[.\d]/);
  });

  it('is read again from what a form holds, whatever the field', () => {
    const values: Partial<Record<FieldPath, string>> = {
      'guardian.iban': 'FR7630006000011234567890189',
      'family.taxShares': '2.5',
      'family.referenceIncome': '22040',
      'guardian.mobile': '06 12 34 56 78',
      'child.diet': 'NO_PORK',
    };
    for (const [path, value] of Object.entries(values) as [FieldPath, string][]) {
      expect(read(path, inputValue(fieldOf(path), value))).toBe(value);
    }
  });
});

describe('lines of a list', () => {
  const days = { today: TODAY, birthDate: civilDate('2018-05-03') };

  it('are checked as a whole', () => {
    expect(readListLine('vaccine', { name: 'ROR', date: '2019-05-03' }, days)).toMatchObject({
      ok: true,
    });
    const wrong = [
      { name: 'ROR', date: '2017-05-03' },
      { name: 'ROR', date: '2026-12-01' },
      { name: 'ROR', date: '2019-05-03', recall: '2019-01-01' },
      { name: '', date: '2019-05-03' },
    ];
    for (const line of wrong) expect(readListLine('vaccine', line, days).ok).toBe(false);
    expect(
      readListLine('contact', { lastName: 'B', firstName: 'A', isEmergency: 'on' }, days),
    ).toMatchObject({ ok: false, messages: { mobile: expect.any(String) as string } });
  });

  it('are said in words', () => {
    const path = linePath('vaccine', '0190a000-0000-7000-8000-000000000001');
    const value = lineValue('vaccine', { name: 'ROR', date: '2019-05-03', recall: null });
    expect(lineWords(path, value)).toBe('ROR, le 03/05/2019');
  });
});

describe('values as people read them', () => {
  it('are French, and masked where they are encrypted', () => {
    const iban = 'FR7630006000011234567890189';
    expect(valueWords(fieldOf('guardian.iban'), iban)).toContain('FR76\u00A03000');
    expect(maskedWords(fieldOf('guardian.iban'), iban)).toBe('FR76\u00A0••••\u00A00189');
    expect(maskedWords(fieldOf('child.allergies'), 'arachides')).toBe('••••');
    expect(valueWords(fieldOf('family.referenceIncome'), '22040')).toBe('22\u00A0040\u00A0€');
    expect(valueWords(fieldOf('child.diet'), 'NO_PORK')).toBe('Sans porc');
    expect(valueWords(fieldOf('guardian.mobile'), null)).toBe('Non renseigné');
  });

  it('offers neither halal nor casher (CNIL NS-058)', () => {
    expect(JSON.stringify(FILE_FIELDS['child.diet'].choices)).not.toMatch(/halal|casher/i);
  });

  it('names each field of the file once', () => {
    expect(new Set(FIELD_PATHS).size).toBe(FIELD_PATHS.length);
  });
});
