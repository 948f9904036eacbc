import { slugOf } from '@/lib/collectivities/rules/opening';

describe('the address of a collectivity’s page', () => {
  it.each([
    ['Commune de Bellac', 'commune-de-bellac'],
    ['Commune de L’Île-d’Yeu', 'commune-de-l-ile-d-yeu'],
    ['  Syndicat «\u00A0Œuvres & Écoles\u00A0» ', 'syndicat-oeuvres-ecoles'],
    ['…', ''],
  ])('of « %s » is « %s »', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is short, and ends with a letter or a digit', () => {
    expect(slugOf('Communauté de communes du pays des étangs et des vallées réunies')).toMatch(
      /^[a-z0-9-]{1,59}[a-z0-9]$/,
    );
  });
});
